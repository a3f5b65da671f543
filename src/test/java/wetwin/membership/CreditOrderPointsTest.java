package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

@QuarkusTest
class CreditOrderPointsTest {
    @Inject
    CreditOrderPoints credit;

    @Inject
    MembershipCard cards;

    @Inject
    LedgerCheck check;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private final UUID order = UUID.randomUUID();

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @Test
    void a_collected_order_earns_its_points_and_one_notice() {
        PersonId li = someone.guest().person();
        collected(li, 2599);
        collected(li, 2599);
        assertThat(points(li)).isEqualTo(25);
        assertThat(notices())
                .containsExactly(new JsonObject()
                        .put("kind", "POINTS_CREDITED")
                        .put("personId", li.toString())
                        .put("orderId", order.toString())
                        .put(
                                "data",
                                new JsonObject()
                                        .put("points", 25)
                                        .put("balance", 25)
                                        .put("reason", "消费得积分")));
    }

    @Test
    void less_than_a_yuan_earns_nothing_and_says_nothing() {
        PersonId li = someone.guest().person();
        collected(li, 99);
        assertThat(points(li)).isZero();
        assertThat(notices()).isEmpty();
    }

    @Test
    void an_order_of_somebody_merged_meanwhile_earns_for_the_survivor() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        PersonId one = someone.merge(guest, follower);
        collected(follower.person(), 1000);
        assertThat(points(one)).isEqualTo(10);
    }

    private void collected(PersonId person, int payableFen) {
        JsonObject payload = new JsonObject()
                .put("orderId", order.toString())
                .put("personId", person.toString())
                .put("payableFen", payableFen);
        Delivery delivery = new Delivery(UUID.randomUUID(), "order-collected", payload, 0, clock.instant());
        assertThat(OnVertx.await(vertx, () -> credit.handle(delivery))).isEqualTo(Outcome.DONE);
    }

    private int points(PersonId person) {
        return OnVertx.await(vertx, () -> cards.of(person)).points();
    }

    private List<JsonObject> notices() {
        return OnVertx.await(vertx, () -> database.query(
                        "select payload from outbox_message where topic = 'notice' and payload ->> 'orderId' = $1",
                        order.toString())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getJsonObject("payload"))
                        .toList()));
    }
}
