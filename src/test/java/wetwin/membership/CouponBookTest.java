package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.membership.OrderWallet.Claim;
import wetwin.membership.OrderWallet.Held;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.workshop.SettableClock;

@QuarkusTest
class CouponBookTest {
    private static final String GIVE = """
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            select $1, id, $2, 'AVAILABLE', $3, false, $4, $5 from coupon_template where code = 'follow-gift'""";

    @Inject
    CouponBook coupons;

    @Inject
    OrderWallet wallet;

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

    @Test
    void a_coupon_is_usable_until_the_moment_it_expires() {
        PersonId li = someone.guest().person();
        CouponId coupon = give(li, Duration.ofDays(1));
        var expires = usable(li).getFirst().expiresAt();
        assertThat(usable(li)).extracting(UsableCoupon::id).containsExactly(coupon);
        assertThat(OnVertx.await(vertx, () -> coupons.usable(li, UUID.randomUUID(), expires)))
                .isEmpty();
        assertThat(OnVertx.await(vertx, () -> coupons.usable(li, UUID.randomUUID(), expires.minusMillis(1))))
                .hasSize(1);
    }

    @Test
    void a_locked_coupon_is_not_usable_and_locks_again_for_its_own_order_only() {
        PersonId li = someone.guest().person();
        CouponId coupon = give(li, Duration.ofDays(1));
        UUID order = ids.newId();
        assertThat(lock(coupon, li, order)).isTrue();
        assertThat(usable(li)).isEmpty();
        assertThat(lock(coupon, li, order)).isTrue();
        assertThat(lock(coupon, li, ids.newId())).isFalse();
    }

    @Test
    void nobody_locks_the_coupon_of_somebody_else() {
        CouponId coupon = give(someone.guest().person(), Duration.ofDays(1));
        assertThat(lock(coupon, someone.guest().person(), ids.newId())).isFalse();
    }

    @Test
    void an_expired_coupon_is_not_locked() {
        PersonId li = someone.guest().person();
        assertThat(lock(give(li, Duration.ZERO), li, ids.newId())).isFalse();
    }

    @Test
    void of_fifty_orders_at_once_one_gets_the_coupon() {
        PersonId li = someone.guest().person();
        CouponId coupon = give(li, Duration.ofDays(1));
        List<CompletableFuture<Held>> attempts = IntStream.range(0, 50)
                .mapToObj(i -> OnVertx.start(
                        vertx, () -> database.inTransaction(tx -> wallet.hold(tx, claim(coupon, li, ids.newId())))))
                .toList();
        Stream<Held> locked = attempts.stream().map(CompletableFuture::join);
        assertThat(locked.filter(Held::all)).hasSize(1);
    }

    @Test
    void a_released_coupon_is_usable_again_and_a_used_one_is_not() {
        PersonId li = someone.guest().person();
        CouponId coupon = give(li, Duration.ofDays(1));
        UUID first = ids.newId();
        lock(coupon, li, first);
        someone.run(tx -> wallet.giveBack(tx, li, first));
        someone.run(tx -> wallet.giveBack(tx, li, first));
        assertThat(usable(li)).hasSize(1);

        UUID second = ids.newId();
        lock(coupon, li, second);
        someone.run(tx -> wallet.spend(tx, second));
        someone.run(tx -> wallet.spend(tx, second));
        someone.run(tx -> wallet.giveBack(tx, li, first));
        assertThat(usable(li)).isEmpty();
    }

    @Test
    void a_refund_gives_the_used_coupon_back() {
        PersonId li = someone.guest().person();
        CouponId coupon = give(li, Duration.ofDays(1));
        UUID order = ids.newId();
        lock(coupon, li, order);
        someone.run(tx -> wallet.spend(tx, order));
        someone.run(tx -> wallet.giveBack(tx, li, order));
        assertThat(usable(li)).hasSize(1);
    }

    private CouponId give(PersonId person, Duration validFor) {
        CouponId id = new CouponId(ids.newId());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        someone.run(tx -> tx.query(GIVE, id.value(), person.value(), "test:" + id, now, now.plus(validFor)));
        return id;
    }

    private boolean lock(CouponId coupon, PersonId person, UUID order) {
        return someone.run(tx -> wallet.hold(tx, claim(coupon, person, order))).all();
    }

    private Claim claim(CouponId coupon, PersonId person, UUID order) {
        return new Claim(order, person, Optional.of(coupon), 0, clock.instant());
    }

    private List<UsableCoupon> usable(PersonId person) {
        return OnVertx.await(vertx, () -> coupons.usable(person, UUID.randomUUID(), clock.instant()));
    }
}
