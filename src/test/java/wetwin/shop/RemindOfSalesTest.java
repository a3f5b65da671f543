package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** Whoever asked is told once when the sale begins, by the time it has then, and nobody else. */
@QuarkusTest
class RemindOfSalesTest {
    private static final Duration LONG = Duration.ofDays(400);

    @Inject
    RemindOfSales job;

    @Inject
    SaleReminders reminders;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Test
    void a_reminder_is_asked_for_and_taken_back_however_often_and_is_ones_own() {
        UUID latte = announced("腊八燕麦拿铁", LONG);
        Customer li = counter.aCustomer();
        Customer han = counter.aCustomer();
        wish(li, latte, true).then().statusCode(200);
        wish(li, latte, true)
                .then()
                .statusCode(200)
                .body("reminders.productId", equalTo(List.of(latte.toString())))
                .body("reminders.shopId", equalTo(List.of(counter.shop().toString())))
                .body("subscribeTemplates.kind", hasItem("SALE_STARTING"));
        wish(han, latte, false).then().statusCode(200);
        assertThat(open(han)).isEmpty();
        assertThat(open(li)).containsExactly(latte.toString());
        wish(li, latte, false).then().statusCode(200);
        wish(li, latte, false).then().statusCode(200);
        assertThat(open(li)).isEmpty();
    }

    @Test
    void there_is_nothing_to_wait_for_where_it_is_sold_or_not_shown_and_of_fifty_at_most() {
        Customer li = counter.aCustomer();
        UUID sold = counter.aProduct("拿铁", 2_600, 9);
        UUID hidden = announced("藏起来的", LONG);
        counter.sql("update product set offered = false where id = $1", hidden);
        wish(li, sold, true).then().statusCode(409).body("code", equalTo("ALREADY_ON_SALE"));
        wish(li, hidden, true).then().statusCode(409).body("code", equalTo("PRODUCT_NOT_SHOWN"));
        li.call()
                .body(Map.of("shopId", UUID.randomUUID(), "productId", sold, "wanted", true))
                .put("/api/sale-reminders")
                .then()
                .statusCode(404);
        counter.sql("""
                with made as (
                    insert into product (id, category_id, name, description, price_fen, art, offered, rank, sale_from)
                    select gen_random_uuid(), category_id, '还早', '', 100, 'latte', false, 900, $3
                    from product cross join generate_series(1, 50) where id = $1
                    returning id)
                insert into sale_reminder (person_id, shop_id, product_id, asked_at)
                select $2, $4, id, $3 from made""", sold, li.person().value(), inTime(LONG), counter.shop());
        UUID next = announced("第五十一个", LONG);
        wish(li, next, true)
                .then()
                .statusCode(409)
                .body("code", equalTo("TOO_MANY_REMINDERS"))
                .body("most", equalTo(50));
        wish(li, UUID.fromString(open(li).getFirst()), false).then().statusCode(200);
        wish(li, next, true).then().statusCode(200);
    }

    @Test
    void they_are_told_once_when_it_begins_wherever_it_was_moved_to() {
        Duration inTwoHours = Duration.ofHours(2);
        UUID latte = announced("腊八燕麦拿铁", inTwoHours);
        UUID later = announced("改期的", inTwoHours);
        UUID hidden = announced("下架的", inTwoHours);
        UUID past = announced("早就开卖的", inTwoHours);
        Customer li = counter.aCustomer();
        for (UUID product : List.of(latte, later, hidden, past))
            wish(li, product, true).then().statusCode(200);
        run();
        assertThat(counter.promisedNotices(li.person()))
                .as("none of them is near")
                .isEmpty();
        Instant begins = move(latte, Duration.ofMinutes(9));
        move(later, LONG);
        move(hidden, Duration.ofMinutes(9));
        counter.sql("update product set offered = false where id = $1", hidden);
        move(past, Duration.ofHours(-2));
        IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, job::run))
                .toList()
                .forEach(CompletableFuture::join);
        run();
        assertThat(counter.promisedNotices(li.person())).singleElement().satisfies(notice -> {
            assertThat(notice.getString("kind")).isEqualTo("SALE_STARTING");
            assertThat(Instant.parse(notice.getString("until"))).isEqualTo(begins.plus(Duration.ofHours(2)));
            JsonObject data = notice.getJsonObject("data");
            assertThat(data.getString("product")).isEqualTo("腊八燕麦拿铁");
            assertThat(data.getString("productId")).isEqualTo(latte.toString());
            assertThat(data.getString("shop")).isEqualTo(counter.shop().toString());
            assertThat(Instant.parse(data.getString("saleFrom"))).isEqualTo(begins);
        });
        assertThat(open(li)).containsExactly(later.toString());
    }

    @Test
    void two_who_turn_out_to_be_one_are_told_once() {
        UUID latte = announced("腊八燕麦拿铁", LONG);
        UUID cake = announced("栗子蛋糕", LONG);
        Customer li = counter.aCustomer();
        Known follower = someone.follower();
        wish(li, latte, true).then().statusCode(200);
        for (UUID product : List.of(latte, cake)) {
            OnVertx.await(
                    vertx, () -> reminders.ask(follower.person(), new ShopId(counter.shop()), new ProductId(product)));
        }
        PersonId one = someone.merge(follower, new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM));
        assertThat(open(li)).containsExactlyInAnyOrder(latte.toString(), cake.toString());
        move(latte, Duration.ofMinutes(-5));
        run();
        assertThat(counter.promisedNotices(one)).hasSize(1);
        assertThat(open(li)).containsExactly(cake.toString());
    }

    private void run() {
        OnVertx.await(vertx, job::run);
    }

    private UUID announced(String name, Duration from) {
        UUID product = counter.aProduct(name, 3_400, 9);
        move(product, from);
        return product;
    }

    private Instant move(UUID product, Duration from) {
        Instant begins = inTime(from);
        counter.sql("update product set sale_from = $2 where id = $1", product, begins);
        return begins;
    }

    private Instant inTime(Duration from) {
        return clock.instant().plus(from).truncatedTo(ChronoUnit.MILLIS);
    }

    private Response wish(Customer customer, UUID product, boolean wanted) {
        return customer.call()
                .body(Map.of("shopId", counter.shop(), "productId", product, "wanted", wanted))
                .put("/api/sale-reminders");
    }

    private static List<String> open(Customer customer) {
        return customer.call()
                .get("/api/sale-reminders")
                .then()
                .statusCode(200)
                .extract()
                .path("reminders.productId");
    }
}
