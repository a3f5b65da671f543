package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.identity.PersonId;
import wetwin.membership.OrderWallet.Claim;
import wetwin.membership.OrderWallet.Held;
import wetwin.membership.OrderWallet.Kept;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** Points that pay for an order: held, spent, and given back exactly, whatever becomes of them meanwhile. */
@QuarkusTest
class OrderWalletTest {
    private static final String LEFT = """
            select l.remaining::int as points from points_lot l join points_account a on a.id = l.account_id
            where a.person_id = $1 and l.remaining > 0 order by l.earned_at, l.transaction_id""";

    private static final String IN_HOUSE = """
            select coalesce(sum(e.points), 0)::int as points from points_entry e
            join points_account a on a.id = e.account_id and a.kind = $1
            join points_transaction t on t.id = e.transaction_id and t.order_id = $2""";

    @Inject
    OrderWallet wallet;

    @Inject
    PointsLedger ledger;

    @Inject
    ExpirePoints expirePoints;

    @Inject
    PointsStatement statement;

    @Inject
    LedgerCheck check;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Instant start;
    private PersonId li;
    private UUID order;

    @BeforeEach
    void begin() {
        start = clock.instant();
        li = someone.guest().person();
        order = ids.newId();
    }

    @AfterEach
    void the_books_balance() {
        clock.advance(Duration.between(clock.instant(), start).plusSeconds(1));
        check.booksBalance();
    }

    @Test
    void points_are_held_with_the_order_and_spent_with_its_payment() {
        earn(li, 100);
        assertThat(hold(li, order, 60).all()).isTrue();
        assertThat(left(li)).containsExactly(40);
        assertThat(inHouse("HELD", order)).isEqualTo(60);
        for (int again = 0; again < 2; again++) spend(order);
        assertThat(inHouse("HELD", order)).isZero();
        assertThat(inHouse("SPENT", order)).isEqualTo(60);
        assertThat(statement()).containsExactly("HOLD -60 下单抵扣", "EARN 100 消费得积分");
    }

    @Test
    void the_same_order_holds_them_once() {
        earn(li, 100);
        for (int again = 0; again < 2; again++)
            assertThat(hold(li, order, 60).all()).isTrue();
        assertThat(left(li)).containsExactly(40);
    }

    @Test
    void nobody_holds_more_than_there_is_and_nobody_holds_a_debt() {
        earn(li, 100);
        assertThat(hold(li, order, 101)).isEqualTo(new Held(true, false));
        assertThat(hold(someone.guest().person(), order, 1)).isEqualTo(new Held(true, false));
        assertThat(left(li)).containsExactly(100);
    }

    @Test
    void of_many_orders_at_once_as_many_hold_points_as_there_are() {
        earn(li, 100);
        List<CompletableFuture<Held>> tries = IntStream.range(0, 30)
                .mapToObj(i -> OnVertx.start(
                        vertx, () -> database.inTransaction(tx -> wallet.hold(tx, claim(li, ids.newId(), 30)))))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(Held::all))
                .hasSize(3);
        assertThat(left(li)).containsExactly(10);
    }

    @ParameterizedTest(name = "paid before: {0}")
    @ValueSource(booleans = {false, true})
    void what_comes_to_nothing_gives_them_back_into_the_earnings_they_came_from(boolean paid) {
        earn(li, 30);
        later(1);
        earn(li, 50);
        later(1);
        earn(li, 20);
        hold(li, order, 60);
        assertThat(left(li)).containsExactly(20, 20);
        if (paid) spend(order);
        for (int again = 0; again < 2; again++) giveBack(li, order);
        assertThat(left(li)).containsExactly(30, 50, 20);
        assertThat(inHouse("HELD", order) + inHouse("SPENT", order)).isZero();
        assertThat(statement().getFirst()).isEqualTo("RETURN 60 订单退回");
    }

    @Test
    void what_is_held_does_not_expire_and_expires_when_it_is_back() {
        earn(li, 30);
        hold(li, order, 10);
        later(13);
        OnVertx.await(vertx, expirePoints::run);
        assertThat(left(li)).isEmpty();
        giveBack(li, order);
        assertThat(left(li)).containsExactly(10);
        OnVertx.await(vertx, expirePoints::run);
        assertThat(left(li)).isEmpty();
    }

    @Test
    void parts_and_the_rest_are_together_all_of_them() {
        earn(li, 100);
        hold(li, order, 77);
        spend(order);
        Random chance = new Random(7);
        int kept = 1990;
        while (kept > 400) {
            kept -= 1 + chance.nextInt(300);
            Kept part = new Kept(order, "part-" + kept, kept, 1990);
            for (int again = 0; again < 2; again++) someone.run(tx -> wallet.givePartBack(tx, li, part));
            assertThat(balance(li)).isEqualTo(23 + 77 * (1990 - kept) / 1990);
        }
        giveBack(li, order);
        assertThat(left(li)).containsExactly(100);
    }

    @Test
    void points_go_with_their_person_and_come_back_to_whoever_they_are_by_then() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(guest.person(), 30);
        later(1);
        earn(follower.person(), 50);
        hold(guest.person(), order, 30);
        PersonId one = someone.merge(guest, follower);
        assertThat(left(one)).containsExactly(50);
        giveBack(one, order);
        assertThat(left(one)).containsExactly(30, 50);
        check.booksBalance();
        later(12);
        OnVertx.await(vertx, expirePoints::run);
        assertThat(left(one)).containsExactly(50);
    }

    @Test
    void points_that_both_had_used_are_given_back_after_they_were_found_to_be_one() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        UUID other = ids.newId();
        earn(guest.person(), 30);
        earn(follower.person(), 50);
        hold(guest.person(), order, 20);
        hold(follower.person(), other, 50);
        spend(other);
        PersonId one = someone.merge(guest, follower);
        assertThat(balance(one)).isEqualTo(10);
        giveBack(one, other);
        giveBack(one, order);
        assertThat(balance(one)).isEqualTo(80);
        assertThat(left(one)).containsExactlyInAnyOrder(30, 50);
    }

    @Test
    void where_their_earning_is_taken_back_meanwhile_they_pay_the_debt_first() {
        UUID earlier = earn(li, 100);
        later(1);
        earn(li, 50);
        hold(li, order, 120);
        someone.run(tx -> ledger.reverse(tx, li, "订单退款，扣回积分", earlier));
        assertThat(balance(li)).isEqualTo(-70);
        giveBack(li, order);
        assertThat(balance(li)).isEqualTo(50);
        assertThat(left(li).stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    }

    /** Whatever people do in whatever order, a balance is what was earned and kept less what orders keep of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_order_of_things_adds_up(long seed) {
        Random chance = new Random(seed);
        List<UUID> earned = new ArrayList<>();
        List<UUID> open = new ArrayList<>();
        int expected = 0;
        for (int step = 0; step < 60; step++) {
            switch (chance.nextInt(6)) {
                case 0, 1 -> {
                    int points = 1 + chance.nextInt(80);
                    earned.add(earn(li, points));
                    expected += points;
                }
                case 2, 3 -> {
                    UUID next = ids.newId();
                    int points = 1 + chance.nextInt(60);
                    if (hold(li, next, points).all()) {
                        open.add(next);
                        expected -= points;
                        if (chance.nextBoolean()) spend(next);
                    }
                }
                case 4 -> {
                    if (open.isEmpty()) continue;
                    UUID over = open.remove(chance.nextInt(open.size()));
                    expected += inHouse("HELD", over) + inHouse("SPENT", over);
                    giveBack(li, over);
                }
                default -> {
                    if (earned.isEmpty()) continue;
                    UUID refunded = earned.remove(chance.nextInt(earned.size()));
                    expected += inHouse("ISSUED", refunded);
                    someone.run(tx -> ledger.reverse(tx, li, "订单退款，扣回积分", refunded));
                }
            }
            later(0);
            assertThat(balance(li)).as("step %d of seed %d", step, seed).isEqualTo(expected);
        }
        check.booksBalance();
    }

    private UUID earn(PersonId person, int points) {
        UUID earning = ids.newId();
        someone.run(tx -> ledger.earn(tx, person, points, "消费得积分", earning));
        return earning;
    }

    private Held hold(PersonId person, UUID of, int points) {
        return someone.run(tx -> wallet.hold(tx, claim(person, of, points)));
    }

    private Claim claim(PersonId person, UUID of, int points) {
        return new Claim(of, person, Optional.empty(), points, clock.instant());
    }

    private void spend(UUID of) {
        someone.run(tx -> wallet.spend(tx, of));
    }

    private void giveBack(PersonId person, UUID of) {
        someone.run(tx -> wallet.giveBack(tx, person, of));
    }

    private void later(int months) {
        clock.set(ZonedDateTime.ofInstant(clock.instant(), clock.getZone())
                .plusMonths(months)
                .plusSeconds(1)
                .toInstant());
    }

    private int balance(PersonId person) {
        return StreamSupport.stream(
                        counter.sql(
                                        "select balance::int as points from points_account where person_id = $1",
                                        person.value())
                                .spliterator(),
                        false)
                .mapToInt(row -> row.getInteger("points"))
                .sum();
    }

    private List<Integer> left(PersonId person) {
        return StreamSupport.stream(counter.sql(LEFT, person.value()).spliterator(), false)
                .map(row -> row.getInteger("points"))
                .toList();
    }

    private int inHouse(String account, UUID of) {
        return counter.sql(IN_HOUSE, account, of).iterator().next().getInteger("points");
    }

    private List<String> statement() {
        return OnVertx.await(vertx, () -> statement.of(li, Optional.empty())).entries().stream()
                .map(entry -> entry.kind() + " " + entry.points() + " " + entry.reason())
                .toList();
    }
}
