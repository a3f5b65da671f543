package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.membership.OrderWallet.Claim;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.workshop.SettableClock;

/** Whose coupons end soon is told so, once. */
@QuarkusTest
class RemindOfCouponsTest {
    private static final String GIVE = """
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            select $1, id, $2, 'AVAILABLE', $3, false, $4, $5 from coupon_template where code = 'follow-gift'""";

    @Inject
    RemindOfCoupons job;

    @Inject
    OrderWallet wallet;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Test
    void what_ends_soon_is_told_of_once_in_one_notice_however_often_and_by_how_many() {
        PersonId li = someone.guest().person();
        give(li, Duration.ofDays(2));
        UUID first = give(li, Duration.ofDays(1));
        give(li, Duration.ofDays(4));
        PersonId late = someone.guest().person();
        give(late, Duration.ZERO);
        IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, job::run))
                .toList()
                .forEach(CompletableFuture::join);
        OnVertx.await(vertx, job::run);
        assertThat(notices(li)).singleElement().satisfies(notice -> {
            assertThat(notice.getString("kind")).isEqualTo("COUPON_EXPIRING");
            assertThat(notice.getString("until")).isEqualTo(expiry(first));
            assertThat(notice.getJsonObject("data").getInteger("count")).isEqualTo(2);
            assertThat(notice.getJsonObject("data").getString("expiresAt")).isEqualTo(expiry(first));
        });
        assertThat(notices(late)).isEmpty();
    }

    @Test
    void one_that_an_order_holds_is_told_of_when_it_comes_back_and_a_used_one_never() {
        PersonId li = someone.guest().person();
        UUID coupon = give(li, Duration.ofDays(1));
        UUID order = ids.newId();
        Claim claim = new Claim(order, li, Optional.of(new CouponId(coupon)), 0, clock.instant());
        someone.run(tx -> wallet.hold(tx, claim));
        OnVertx.await(vertx, job::run);
        assertThat(notices(li)).isEmpty();
        someone.run(tx -> wallet.giveBack(tx, li, order));
        OnVertx.await(vertx, job::run);
        assertThat(notices(li)).hasSize(1);

        PersonId han = someone.guest().person();
        UUID used = ids.newId();
        UUID spent = give(han, Duration.ofDays(1));
        Claim other = new Claim(used, han, Optional.of(new CouponId(spent)), 0, clock.instant());
        someone.run(tx -> wallet.hold(tx, other));
        someone.run(tx -> wallet.spend(tx, used));
        OnVertx.await(vertx, job::run);
        assertThat(notices(han)).isEmpty();
    }

    /** Given thirty days before it ends. */
    private UUID give(PersonId person, Duration left) {
        UUID id = ids.newId();
        var end = clock.instant().plus(left).atOffset(ZoneOffset.UTC);
        counter.sql(GIVE, id, person.value(), "test:" + id, end.minusDays(30), end);
        return id;
    }

    private String expiry(UUID coupon) {
        return counter.sql("select expires_at from coupon where id = $1", coupon)
                .iterator()
                .next()
                .getOffsetDateTime("expires_at")
                .toInstant()
                .toString();
    }

    private List<JsonObject> notices(PersonId person) {
        return StreamSupport.stream(counter.sql("""
                                select payload from outbox_message
                                where topic = 'notice' and dedup_key like 'notice:coupon-expiring:%'
                                  and payload ->> 'personId' = $1""", person.toString()).spliterator(), false)
                .map((Row row) -> row.getJsonObject("payload"))
                .toList();
    }
}
