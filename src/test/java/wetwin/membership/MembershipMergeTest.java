package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.UnionId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** Two persons who turn out to be one own together what each owned, and nothing twice. */
@QuarkusTest
class MembershipMergeTest {
    private static final String GIVE = """
            insert into coupon (id, template_id, person_id, status, order_id, grant_key, once_per_person,
                                granted_at, expires_at)
            select $1, id, $2, $3, $4, $1::uuid::text, true, $5, $6 from coupon_template where code = 'follow-gift'""";

    private static final String REDEEMED = """
            with reward as (
                insert into reward (id, kind, name, points, valid_days, offered, rank)
                values ($3, 'CODE', '私教课', 10, 30, false, 900) on conflict do nothing),
            redeemed as (
                insert into reward_redemption (id, person_id, reward_id, idempotency_key, points, redeemed_at)
                values ($1, $2, $3, $4, 10, now()))
            insert into reward_code (id, code, printed, reward_id, redemption_id, status, issued_at, expires_at)
            values ($1, $1::text, $1::text, $3, $1, 'ISSUED', now(), now() + interval '30 days')""";

    @Inject
    MembershipTraces traces;

    @Inject
    PointsLedger ledger;

    @Inject
    MembershipCard cards;

    @Inject
    People people;

    @Inject
    LedgerCheck check;

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

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @ParameterizedTest(name = "the younger is named first: {0}")
    @ValueSource(booleans = {false, true})
    void points_add_up_and_the_history_stays(boolean youngerFirst) {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(guest.person(), 25);
        earn(follower.person(), 10);
        earn(follower.person(), 7);
        PersonId one = merge(guest, follower, youngerFirst);
        assertThat(card(one).points()).isEqualTo(42);
        assertThat(card(one).entries()).extracting(MembershipCard.Entry::points).containsExactlyInAnyOrder(25, 10, 7);
    }

    @Test
    void a_person_without_points_brings_none() {
        Known guest = someone.guest();
        earn(guest.person(), 25);
        assertThat(card(someone.merge(guest, someone.follower())).points()).isEqualTo(25);
        Known other = someone.guest();
        Known follower = someone.follower();
        earn(follower.person(), 3);
        assertThat(card(someone.merge(other, follower)).points()).isEqualTo(3);
    }

    @Test
    void an_order_that_earned_before_the_merge_does_not_earn_after_it() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        UUID order = ids.newId();
        earn(follower.person(), 25, order);
        PersonId one = someone.merge(guest, follower);
        assertThat(earn(one, 25, order)).isEqualTo(25);
    }

    @ParameterizedTest(name = "the younger is named first: {0}")
    @ValueSource(booleans = {false, true})
    void a_debt_is_handed_over_like_points(boolean youngerFirst) {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(guest.person(), 5);
        owe(follower.person(), 12);
        PersonId one = merge(guest, follower, youngerFirst);
        assertThat(card(one).points()).isEqualTo(-7);
        assertThat(card(follower.person()).points()).isZero();
    }

    @ParameterizedTest(name = "{0} and {1}: {2} stays (the younger is named first: {3})")
    @CsvSource({
        "AVAILABLE, AVAILABLE, AVAILABLE, false",
        "AVAILABLE, USED,      USED,      false",
        "USED,      AVAILABLE, USED,      false",
        "LOCKED,    AVAILABLE, LOCKED,    true",
        "AVAILABLE, LOCKED,    LOCKED,    true",
        "USED,      LOCKED,    USED,      true",
        "USED,      USED,      USED,      true"
    })
    void a_gift_that_both_got_is_kept_once(
            String guestHas, String followerHas, CouponStatus stays, boolean youngerFirst) {
        Known guest = someone.guest();
        Known follower = someone.follower();
        give(guest.person(), guestHas, Duration.ofDays(1));
        give(follower.person(), followerHas, Duration.ofDays(2));
        PersonId one = merge(guest, follower, youngerFirst);
        assertThat(card(one).coupons())
                .extracting(MembershipCard.Coupon::status)
                .containsExactly(stays);
        assertThat(voided(one)).isEqualTo(1);
    }

    @Test
    void of_two_unused_gifts_the_one_that_lasts_longer_stays() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        give(guest.person(), "AVAILABLE", Duration.ofDays(1));
        UUID longer = give(follower.person(), "AVAILABLE", Duration.ofDays(2));
        assertThat(card(someone.merge(guest, follower)).coupons())
                .extracting(coupon -> coupon.id().value())
                .containsExactly(longer);
    }

    @Test
    void the_codes_of_both_are_kept_also_when_they_close_their_account() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        UUID lesson = ids.newId();
        redeemed(guest.person(), lesson, "same-key");
        redeemed(follower.person(), lesson, "same-key");
        PersonId one = someone.merge(guest, follower);
        assertThat(card(one).codes())
                .extracting(MembershipCard.Code::state)
                .containsExactly(RewardCodeState.ISSUED, RewardCodeState.ISSUED);
        someone.run(tx -> traces.forget(tx, one, Set.of(Personal.ALL)).replaceWith(true));
        assertThat(card(one).codes()).hasSize(2);
    }

    @Test
    void three_persons_in_a_row_end_as_one_with_all_points() {
        Known first = someone.guest();
        Known second = someone.follower();
        Known third = someone.guest();
        earn(first.person(), 1);
        earn(second.person(), 2);
        earn(third.person(), 4);
        someone.merge(second, third);
        PersonId one = someone.merge(first, second);
        assertThat(card(one).points()).isEqualTo(7);
        assertThat(card(one).entries()).hasSize(3);
    }

    @Test
    void what_is_attached_while_a_merge_is_under_way_goes_to_the_survivor() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        earn(follower.person(), 10);
        UUID order = ids.newId();
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<PersonId> merge = mergeThatWaits(guest, follower, mayCommit);
        CompletableFuture<PointsLedger.Earning> earned = OnVertx.start(
                vertx,
                () -> database.inTransaction(tx ->
                        people.hold(tx, follower.person()).chain(person -> ledger.earn(tx, person, 1, "消费", order))));
        awaitSomebodyWaiting();
        mayCommit.complete(null);
        earned.join();
        assertThat(card(merge.join()).points()).isEqualTo(11);
        assertThat(card(follower.person()).points()).isZero();
    }

    /** Returns once both persons are locked and handed over, but before the commit. */
    private CompletableFuture<PersonId> mergeThatWaits(Known one, Known other, CompletableFuture<Void> mayCommit) {
        Optional<UnionId> union = Optional.of(new UnionId("union-" + ids.newId()));
        someone.run(tx -> people.recognise(tx, one.side(), one.openId(), union));
        CompletableFuture<Void> merged = new CompletableFuture<>();
        CompletableFuture<PersonId> merge = OnVertx.start(
                vertx,
                () -> database.inTransaction(tx -> people.recognise(tx, other.side(), other.openId(), union)
                        .invoke(() -> merged.complete(null))
                        .call(() -> Uni.createFrom().completionStage(mayCommit))));
        merged.join();
        return merge;
    }

    private void awaitSomebodyWaiting() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (waiting() == 0 && System.nanoTime() < end) Thread.onSpinWait();
        assertThat(waiting()).isPositive();
    }

    private long waiting() {
        return OnVertx.await(vertx, () -> database.query("select count(*) from pg_locks where not granted")
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private PersonId merge(Known elder, Known younger, boolean youngerFirst) {
        return youngerFirst ? someone.merge(younger, elder) : someone.merge(elder, younger);
    }

    private int earn(PersonId person, int points) {
        return earn(person, points, ids.newId());
    }

    private int earn(PersonId person, int points, UUID order) {
        return someone.run(tx -> ledger.earn(tx, person, points, "消费", order)).balance();
    }

    /** Earned, spent, and taken back. */
    private void owe(PersonId person, int points) {
        UUID order = ids.newId();
        earn(person, points, order);
        someone.run(tx -> ledger.spend(tx, person, points, "兑换", ids.newId()));
        someone.run(tx -> ledger.reverse(tx, person, "退款", order));
    }

    private UUID give(PersonId person, String status, Duration validFor) {
        UUID coupon = ids.newId();
        UUID order = status.equals("AVAILABLE") ? null : ids.newId();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        someone.run(tx -> tx.query(GIVE, coupon, person.value(), status, order, now, now.plus(validFor)));
        return coupon;
    }

    private void redeemed(PersonId person, UUID reward, String key) {
        someone.run(tx -> tx.query(REDEEMED, ids.newId(), person.value(), reward, key));
    }

    private MembershipCard.Card card(PersonId person) {
        return OnVertx.await(vertx, () -> cards.of(person));
    }

    private long voided(PersonId person) {
        return OnVertx.await(vertx, () -> database.query(
                        "select count(*) from coupon where person_id = $1 and status = 'VOID' and void_reason ="
                                + " 'MERGED'",
                        person.value())
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
