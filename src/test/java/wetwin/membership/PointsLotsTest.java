package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.PointsLedger.Share;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** The oldest points are spent and expire first, and a refund takes back exactly what its order earned. */
@QuarkusTest
class PointsLotsTest {
    @Inject
    PointsLedger ledger;

    @Inject
    ExpirePoints expirePoints;

    @Inject
    MembershipCard cards;

    @Inject
    LedgerCheck check;

    @Inject
    People people;

    @Inject
    Database database;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Instant start;

    @BeforeEach
    void begin() {
        start = clock.instant();
    }

    @AfterEach
    void the_books_balance() {
        clock.advance(Duration.between(clock.instant(), start).plusSeconds(1));
        check.booksBalance();
    }

    @Test
    void points_expire_when_they_are_older_than_a_year_and_their_month_is_over() {
        PersonId li = someone.guest().person();
        earn(li, 25);
        later(12);
        expire();
        assertThat(points(li)).isEqualTo(25);
        later(1);
        expire();
        assertThat(points(li)).isZero();
        assertThat(card(li).entries()).extracting(MembershipCard.Entry::points).containsExactly(-25, 25);
        assertThat(card(li).entries().getFirst().reason()).isEqualTo("积分到期");
    }

    @Test
    void what_was_spent_were_the_oldest_so_that_only_the_rest_expires() {
        PersonId li = someone.guest().person();
        earn(li, 30);
        later(2);
        earn(li, 100);
        spend(li, 20);
        later(11);
        expire();
        assertThat(points(li)).isEqualTo(100);
        later(2);
        expire();
        assertThat(points(li)).isZero();
    }

    @Test
    void points_older_than_those_that_were_spent_do_not_expire_again() {
        PersonId li = someone.guest().person();
        earn(li, 30);
        later(2);
        earn(li, 100);
        spend(li, 80);
        later(11);
        expire();
        assertThat(points(li)).isEqualTo(50);
    }

    @Test
    void what_expires_next_is_said_before() {
        PersonId li = someone.guest().person();
        earn(li, 30);
        assertThat(card(li).expiring()).isEmpty();
        later(12);
        earn(li, 5);
        MembershipCard.Expiring expiring = card(li).expiring().orElseThrow();
        assertThat(expiring.points()).isEqualTo(30);
        assertThat(expiring.at()).isEqualTo(ExpiryPolicy.next(clock.instant(), clock.getZone()));
    }

    @Test
    void a_job_that_runs_again_or_beside_itself_lets_points_expire_once() {
        List<PersonId> people =
                IntStream.range(0, 30).mapToObj(i -> someone.guest().person()).toList();
        people.forEach(person -> earn(person, 10));
        people.forEach(person -> earn(person, 7));
        later(13);
        List<CompletableFuture<Integer>> runs = IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, expirePoints::run))
                .toList();
        runs.forEach(CompletableFuture::join);
        expire();
        assertThat(people).allSatisfy(person -> assertThat(card(person).entries())
                .extracting(MembershipCard.Entry::points)
                .containsExactlyInAnyOrder(10, 7, -17));
    }

    @Test
    void a_person_who_is_busy_is_left_for_the_next_run() {
        PersonId li = someone.guest().person();
        earn(li, 10);
        later(13);
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        CompletableFuture<?> busy = OnVertx.start(
                vertx,
                () -> database.inTransaction(tx -> people.hold(tx, li)
                        .invoke(() -> held.complete(null))
                        .call(() -> Uni.createFrom().completionStage(mayEnd))));
        held.join();
        expire();
        assertThat(points(li)).isEqualTo(10);
        mayEnd.complete(null);
        busy.join();
        expire();
        assertThat(points(li)).isZero();
    }

    @Test
    void an_earning_pays_off_a_debt_before_anything_is_left_to_expire() {
        PersonId li = someone.guest().person();
        UUID order = earn(li, 20);
        spend(li, 20);
        reverse(li, order);
        earn(li, 25);
        later(13);
        assertThat(points(li)).isEqualTo(5);
        expire();
        assertThat(points(li)).isZero();
        assertThat(card(li).entries().getFirst().points()).isEqualTo(-5);
    }

    @Test
    void a_refund_takes_the_orders_own_points_before_older_ones() {
        PersonId li = someone.guest().person();
        earn(li, 30);
        later(2);
        UUID order = earn(li, 100);
        reverse(li, order);
        assertThat(points(li)).isEqualTo(30);
        later(11);
        expire();
        assertThat(points(li)).isZero();
    }

    @Test
    void a_refund_of_points_that_expired_makes_no_debt() {
        PersonId li = someone.guest().person();
        UUID order = earn(li, 100);
        spend(li, 40);
        later(13);
        expire();
        assertThat(points(li)).isZero();
        assertThat(reverse(li, order).orElseThrow().points()).isEqualTo(40);
        assertThat(points(li)).isEqualTo(-40);
    }

    @Test
    void refunds_of_parts_and_the_rest_are_together_what_was_earned() {
        PersonId li = someone.guest().person();
        UUID order = earn(li, 25);
        part(li, order, "r1", 2_000, 2_600);
        assertThat(points(li)).isEqualTo(19);
        part(li, order, "r1", 2_000, 2_600);
        assertThat(points(li)).isEqualTo(19);
        part(li, order, "r2", 700, 2_600);
        assertThat(points(li)).isEqualTo(6);
        reverse(li, order);
        assertThat(points(li)).isZero();
    }

    @Test
    void an_order_of_which_a_part_was_refunded_before_it_earned_earns_the_rest() {
        PersonId li = someone.guest().person();
        UUID order = UUID.randomUUID();
        part(li, order, "r1", 1_000, 2_600);
        assertThat(someone.run(tx -> ledger.earn(tx, li, 26, "消费", order)).points())
                .isEqualTo(10);
        part(li, order, "r1", 1_000, 2_600);
        assertThat(points(li)).isEqualTo(10);
        part(li, order, "r2", 0, 2_600);
        assertThat(points(li)).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_in_whatever_order_nothing_is_lost(long seed) {
        Random chance = new Random(seed);
        PersonId li = someone.guest().person();
        List<UUID> orders = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int step = 0; step < 25; step++) {
            switch (chance.nextInt(6)) {
                case 0, 1 -> {
                    orders.add(earn(li, 1 + chance.nextInt(100)));
                    kept.add(1_000);
                }
                case 2 -> spend(li, 1 + chance.nextInt(80));
                case 3 -> later(1 + chance.nextInt(4));
                case 4 -> expire();
                default -> {
                    if (orders.isEmpty()) continue;
                    int which = chance.nextInt(orders.size());
                    kept.set(which, chance.nextInt(kept.get(which) + 1));
                    part(li, orders.get(which), "r" + step, kept.get(which), 1_000);
                }
            }
        }
        orders.forEach(order -> reverse(li, order));
        later(40);
        expire();
        assertThat(points(li)).isLessThanOrEqualTo(0);
        assertThat(counter.sql("""
                select count(*) from points_lot l join points_account a on a.id = l.account_id
                where a.person_id = $1 and (l.reversed <> l.points or l.remaining + l.expired <> 0)""", li.value()).iterator().next().getLong(0)).isZero();
    }

    @ParameterizedTest(name = "the younger is named first: {0}")
    @ValueSource(booleans = {false, true})
    void two_who_are_one_keep_the_age_of_their_points(boolean youngerFirst) {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(guest.person(), 10);
        UUID old = earn(follower.person(), 20);
        later(6);
        earn(follower.person(), 40);
        PersonId one = youngerFirst ? someone.merge(follower, guest) : someone.merge(guest, follower);
        later(7);
        expire();
        assertThat(points(one)).isEqualTo(40);
        reverse(one, old);
        assertThat(points(one)).isEqualTo(40);
    }

    @Test
    void a_debt_that_is_handed_over_is_paid_by_the_oldest_points() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(guest.person(), 30);
        later(1);
        earn(guest.person(), 5);
        UUID order = earn(follower.person(), 12);
        spend(follower.person(), 12);
        reverse(follower.person(), order);
        PersonId one = someone.merge(guest, follower);
        assertThat(points(one)).isEqualTo(23);
        later(12);
        expire();
        assertThat(points(one)).isEqualTo(5);
    }

    private UUID earn(PersonId person, int points) {
        UUID order = UUID.randomUUID();
        someone.run(tx -> ledger.earn(tx, person, points, "消费", order));
        return order;
    }

    private void spend(PersonId person, int points) {
        someone.run(tx -> ledger.spend(tx, person, points, "兑换", UUID.randomUUID()));
    }

    private Optional<PointsLedger.Reversal> reverse(PersonId person, UUID order) {
        return someone.run(tx -> ledger.reverse(tx, person, "退款", order));
    }

    private void part(PersonId person, UUID order, String refund, int keptFen, int paidFen) {
        Share share = new Share(order, Optional.of(refund), keptFen, paidFen);
        someone.run(tx -> ledger.reversePart(tx, person, "退款", share));
    }

    /** To the middle of the month that is so many months away, so that no day of the month matters. */
    private void later(int months) {
        Instant middle = clock.instant()
                .atZone(clock.getZone())
                .plusMonths(months)
                .withDayOfMonth(15)
                .toInstant();
        clock.advance(Duration.between(clock.instant(), middle));
    }

    private void expire() {
        OnVertx.await(vertx, expirePoints::run);
    }

    private int points(PersonId person) {
        return card(person).points();
    }

    private MembershipCard.Card card(PersonId person) {
        return OnVertx.await(vertx, () -> cards.of(person));
    }
}
