package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** What somebody keeps looking at and has not bought is shown to them at home. */
@QuarkusTest
class ProductLooksTest {
    private static final UUID DEMO = UUID.fromString("0193fa00-0001-7000-8000-000000000001");

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Database database;

    private final List<UUID> made = new ArrayList<>();

    /** So that no other test finds them. */
    @AfterEach
    void they_are_not_offered_any_more() {
        counter.sql("update product set offered = false where id = any($1)", (Object) made.toArray(UUID[]::new));
    }

    @Test
    void what_somebody_keeps_looking_at_is_recommended_to_them_and_to_nobody_else() {
        UUID cake = aProduct("桂花蛋糕");
        Customer li = counter.aCustomer();
        String tag = li.call().get("/api/home").header("ETag");
        looksAt(li, "report-1", cake, cake);
        looksAt(li, "report-1", cake);
        assertThat(li.call().header("If-None-Match", tag).get("/api/home").statusCode())
                .as("once is chance, and told twice is once")
                .isEqualTo(304);
        looksAt(li, "report-2", cake, UUID.randomUUID());
        assertThat(reason(li, cake)).isEqualTo("你看过 2 次");
        assertThat(reason(counter.aCustomer(), cake)).isNull();
        counter.sql(
                "update product_look set looked_at = array(select at - interval '14 days' from unnest(looked_at) at)"
                        + " where person_id = $1",
                li.person().value());
        assertThat(reason(li, cake)).as("long ago").isNull();
    }

    @Test
    void telling_is_two_round_trips_and_what_is_kept_has_one_size() {
        Customer li = counter.aCustomer();
        long before = database.roundTrips();
        looksAt(li, "report-0", UUID.randomUUID());
        assertThat(database.roundTrips() - before).isEqualTo(2);
        UUID[] many = Collections.nCopies(20, 0).stream()
                .map(none -> UUID.randomUUID())
                .toArray(UUID[]::new);
        for (int i = 1; i < 12; i++) looksAt(li, "report-" + i, many);
        assertThat(kept(li.person())).isEqualTo(Map.of("rows", 1L, "looks", 40, "times", 40, "reports", 8));
    }

    @Test
    void two_who_turn_out_to_be_one_have_looked_at_what_both_have() {
        UUID tea = aProduct("正山小种");
        Customer li = counter.aCustomer();
        Known follower = someone.follower();
        looksAt(li, "report-1", tea);
        counter.sql("""
                insert into product_look (person_id, products, looked_at, reports)
                select $2, products || $3::uuid, looked_at || looked_at, '{another}' from product_look
                where person_id = $1""", li.person().value(), follower.person().value(), UUID.randomUUID());
        PersonId one = someone.merge(follower, new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM));
        looksAt(li, "report-1", tea);
        assertThat(kept(one)).isEqualTo(Map.of("rows", 1L, "looks", 3, "times", 3, "reports", 2));
        assertThat(reason(li, tea)).isEqualTo("你看过 2 次");
    }

    /** Sold where the home page is that of nobody in particular. */
    private UUID aProduct(String name) {
        UUID product = counter.aProduct(name, 2_800, 5);
        counter.sql("insert into stock (shop_id, product_id, available) values ($1, $2, 5)", DEMO, product);
        made.add(product);
        return product;
    }

    private Map<String, Object> kept(PersonId person) {
        return counter.sql("""
                        select count(*) as rows, max(cardinality(products)) as looks, max(cardinality(looked_at)) as times,
                               max(cardinality(reports)) as reports
                        from product_look where person_id = $1""", person.value()).iterator().next().toJson().getMap();
    }

    private static String reason(Customer customer, UUID product) {
        Response home = customer.call().get("/api/home");
        assertThat(home.statusCode()).isEqualTo(200);
        return home.path("recommended.find { it.productId == '%s' }?.reason".formatted(product));
    }

    private static void looksAt(Customer customer, String report, UUID... products) {
        customer.call()
                .header("Idempotency-Key", report)
                .body(Map.of("products", List.of(products)))
                .post("/api/visits/products")
                .then()
                .statusCode(204);
    }
}
