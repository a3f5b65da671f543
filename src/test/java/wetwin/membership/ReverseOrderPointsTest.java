package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** What an order earned goes back with its money, exactly that, whatever has become of it. */
@QuarkusTest
class ReverseOrderPointsTest {
    @Inject
    ReverseOrderPoints reverse;

    @Inject
    CreditOrderPoints credit;

    @Inject
    PointsLedger ledger;

    @Inject
    MembershipCard cards;

    @Inject
    LedgerCheck check;

    @Inject
    Counter counter;

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
    void what_an_order_earned_is_taken_back_once_and_said_once() {
        PersonId li = someone.guest().person();
        earn(li, 10, UUID.randomUUID());
        collected(li, 2599);
        takeBack(li);
        takeBack(li);
        assertThat(points(li)).isEqualTo(10);
        assertThat(notices("POINTS_REVERSED"))
                .containsExactly(
                        new JsonObject().put("points", 25).put("balance", 10).put("reason", "订单退款，扣回积分"));
    }

    @Test
    void points_that_are_spent_become_a_debt_which_later_earnings_pay_off() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, null);
        collected(li.person(), 2500);
        li.redeem(reward, "first-key").then().statusCode(201);
        takeBack(li.person());
        assertThat(points(li.person())).isEqualTo(-20);
        li.redeem(reward, "second-key").then().statusCode(409);
        earn(li.person(), 15, UUID.randomUUID());
        assertThat(points(li.person())).isEqualTo(-5);
        li.redeem(reward, "second-key").then().statusCode(409);
        earn(li.person(), 25, UUID.randomUUID());
        assertThat(points(li.person())).isEqualTo(20);
        li.redeem(reward, "second-key").then().statusCode(201);
        assertThat(points(li.person())).isZero();
    }

    @Test
    void an_order_that_has_not_earned_yet_never_will_and_nobody_is_told() {
        PersonId li = someone.guest().person();
        takeBack(li);
        collected(li, 2599);
        takeBack(li);
        assertThat(points(li)).isZero();
        assertThat(notices("POINTS_CREDITED")).isEmpty();
        assertThat(notices("POINTS_REVERSED")).isEmpty();
    }

    @Test
    void an_order_credited_and_taken_back_at_once_ends_without_its_points() {
        PersonId li = someone.guest().person();
        for (int round = 0; round < 20; round++) {
            UUID now = UUID.randomUUID();
            List<CompletableFuture<?>> both = IntStream.range(0, 4)
                    .<CompletableFuture<?>>mapToObj(i -> i % 2 == 0
                            ? OnVertx.start(vertx, () -> credit.handle(delivery(li, now, 2500)))
                            : OnVertx.start(vertx, () -> database.inTransaction(tx -> reverse.reverse(tx, li, now))))
                    .toList();
            both.forEach(CompletableFuture::join);
        }
        assertThat(points(li)).isZero();
    }

    @Test
    void what_was_earned_before_a_merge_is_taken_back_from_the_survivor() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        collected(follower.person(), 1000);
        PersonId one = someone.merge(guest, follower);
        assertThat(points(one)).isEqualTo(10);
        takeBack(one);
        assertThat(points(one)).isZero();
    }

    private void earn(PersonId person, int points, UUID of) {
        someone.run(tx -> ledger.earn(tx, person, points, "消费", of));
    }

    private void takeBack(PersonId person) {
        someone.run(tx -> reverse.reverse(tx, person, order));
    }

    private void collected(PersonId person, int payableFen) {
        assertThat(OnVertx.await(vertx, () -> credit.handle(delivery(person, order, payableFen))))
                .isEqualTo(Outcome.DONE);
    }

    private Delivery delivery(PersonId person, UUID of, int payableFen) {
        JsonObject payload = new JsonObject()
                .put("orderId", of.toString())
                .put("personId", person.toString())
                .put("payableFen", payableFen);
        return new Delivery(UUID.randomUUID(), "order-collected", payload, 0, clock.instant());
    }

    private int points(PersonId person) {
        return OnVertx.await(vertx, () -> cards.of(person)).points();
    }

    private List<JsonObject> notices(String kind) {
        return OnVertx.await(vertx, () -> database.query("""
                        select payload -> 'data' as said from outbox_message
                        where topic = 'notice' and payload ->> 'orderId' = $1 and payload ->> 'kind' = $2""", order.toString(), kind)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getJsonObject("said"))
                        .toList()));
    }
}
