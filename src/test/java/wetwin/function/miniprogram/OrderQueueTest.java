package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;

/** What the person who waits is told of the queue, in a shop of its own. */
@QuarkusTest
class OrderQueueTest {
    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '小店', '测试路 2 号', '00:00', '00:00', 5)""";

    private static final String PAID = """
            update shop_order set shop_id = $2, status = $3, paid_at = $4, making_at = $5, ready_at = $6,
                pickup_code = left(id::text, 8) || right(id::text, 12)
            where id = $1""";

    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private Customer li;
    private UUID latte;
    private UUID shop;
    private Instant now;

    @BeforeEach
    void a_shop_opens() {
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", 2600, 1_000);
        shop = ids.newId();
        counter.sql(SHOP, shop);
        now = clock.instant();
    }

    @Test
    void a_paid_order_tells_how_many_come_before_it_and_when_it_will_be_ready() {
        order(3, "PAID", -300, null, null);
        order(2, "MAKING", -400, -60, null);
        order(1, "PAID", -50, null, null);
        JsonPath mine = read(order(1, "PAID", -100, null, null));
        assertThat(mine.getInt("ahead")).isEqualTo(2);
        // Six items of 90 seconds, counted from when the first was begun.
        assertThat(minutes(mine)).isBetween(7L, 10L);
    }

    @Test
    void the_pace_is_that_of_the_orders_made_last() {
        for (int made = 0; made < 5; made++) {
            int begun = -1_500 + 240 * made;
            order(1, "READY", -2_000, begun, begun + 240);
        }
        String order = order(2, "PAID", -10, null, null);
        assertThat(minutes(read(order))).isBetween(8L, 9L);
    }

    @Test
    void what_was_made_long_ago_and_what_nobody_will_make_any_more_does_not_count() {
        for (int made = 0; made < 5; made++) order(1, "COLLECTED", -20_000, -10_000, -9_000);
        order(9, "PAID", -60_000, null, null);
        JsonPath mine = read(order(2, "PAID", -10, null, null));
        assertThat(mine.getInt("ahead")).isZero();
        // Two items take 3 minutes, but nothing is known of the shop except that it says 5 from the payment on.
        assertThat(minutes(mine)).isBetween(5L, 6L);
    }

    @Test
    void an_order_that_waits_for_its_payment_or_is_ready_has_no_such_time() {
        assertThat(read(place(1)).<String>get("readyAbout")).isNull();
        JsonPath ready = read(order(1, "READY", -100, -90, -10));
        assertThat(ready.<String>get("readyAbout")).isNull();
        assertThat(ready.getInt("ahead")).isZero();
    }

    private long minutes(JsonPath order) {
        Instant at = Instant.parse(order.getString("readyAbout"));
        assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.MINUTES));
        return Duration.between(now, at.plusSeconds(30)).toMinutes();
    }

    private String order(int items, String status, Integer paid, Integer begun, Integer ready) {
        String id = place(items);
        counter.sql(PAID, UUID.fromString(id), shop, status, at(paid), at(begun), at(ready));
        return id;
    }

    private String place(int items) {
        return li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(2600 * items, Map.of(latte, items)))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Object at(Integer seconds) {
        return seconds == null ? null : now.plusSeconds(seconds).atOffset(ZoneOffset.UTC);
    }

    private JsonPath read(String id) {
        return li.call()
                .get("/api/orders/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
