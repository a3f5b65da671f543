package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

@QuarkusTest
class FollowGiftsTest {
    @Inject
    FollowGifts gifts;

    @Inject
    GrantFollowGift grant;

    @Inject
    CouponBook coupons;

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
    void a_guest_with_an_order_is_offered_the_gift_and_gets_it_by_following() {
        Known guest = someone.guest();
        offer(guest.person());
        assertThat(claimed(guest.person())).contains(false);
        identified(guest.person());
        assertThat(usable(guest.person())).isZero();

        PersonId one = someone.merge(guest, someone.follower());
        identified(one);
        assertThat(claimed(one)).contains(true);
        assertThat(usable(one)).isEqualTo(1);
    }

    @Test
    void the_gift_is_granted_once_however_often_the_person_is_told_of() {
        Known guest = someone.guest();
        offer(guest.person());
        PersonId one = someone.merge(guest, someone.follower());
        List<CompletableFuture<Outcome>> told = IntStream.range(0, 10)
                .mapToObj(i -> OnVertx.start(vertx, () -> grant.handle(delivery(one))))
                .toList();
        told.forEach(CompletableFuture::join);
        assertThat(usable(one)).isEqualTo(1);
    }

    @Test
    void an_offer_stays_while_the_shop_has_no_gift_left_to_give() {
        Known guest = someone.guest();
        offer(guest.person());
        PersonId one = someone.merge(guest, someone.follower());
        String budget = "update coupon_template set budget = %s, issued = 1 where code = 'follow-gift'";
        OnVertx.await(vertx, () -> database.query(budget.formatted("1")));
        identified(one);
        assertThat(claimed(one)).contains(false);
        OnVertx.await(vertx, () -> database.query(budget.formatted("null")));
        identified(one);
        assertThat(usable(one)).isEqualTo(1);
    }

    @Test
    void a_follower_is_offered_nothing() {
        Known follower = someone.follower();
        offer(follower.person());
        assertThat(claimed(follower.person())).isEmpty();
    }

    @Test
    void who_had_the_gift_is_not_offered_it_again_after_leaving() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        offer(guest.person());
        PersonId one = someone.merge(guest, follower);
        identified(one);
        someone.follows(follower, false);
        offer(one);
        someone.follows(follower, true);
        identified(one);
        assertThat(usable(one)).isEqualTo(1);
    }

    @ParameterizedTest(name = "the younger is named first: {0}")
    @ValueSource(booleans = {false, true})
    void two_who_each_got_the_gift_have_it_once_when_they_are_one(boolean youngerFirst) {
        Known guest = someone.guest();
        Known other = someone.guest();
        offer(guest.person());
        offer(other.person());
        Known follower = someone.follower();
        PersonId first = someone.merge(guest, follower);
        identified(first);
        PersonId one = youngerFirst ? someone.merge(other, guest) : someone.merge(guest, other);
        identified(one);
        assertThat(usable(one)).isEqualTo(1);
        assertThat(claimed(one)).contains(true);
    }

    @Test
    void somebody_who_follows_while_the_order_is_written_still_gets_it() {
        Known guest = someone.guest();
        someone.run(tx -> gifts.offer(tx, guest.person(), ids.newId()));
        String promised = OnVertx.await(vertx, () -> database.query(
                        "select payload ->> 'personId' as person from outbox_message where dedup_key like"
                                + " 'person-identified:offered:%' and payload ->> 'personId' = $1",
                        guest.person().toString())
                .map(rows -> rows.iterator().next().getString("person")));
        assertThat(promised).isEqualTo(guest.person().toString());
    }

    private void offer(PersonId person) {
        someone.run(tx -> gifts.offer(tx, person, ids.newId()));
    }

    private void identified(PersonId person) {
        assertThat(OnVertx.await(vertx, () -> grant.handle(delivery(person)))).isEqualTo(Outcome.DONE);
    }

    private Delivery delivery(PersonId person) {
        JsonObject payload = new JsonObject().put("personId", person.toString());
        return new Delivery(UUID.randomUUID(), "person-identified", payload, 0, clock.instant());
    }

    private int usable(PersonId person) {
        return OnVertx.await(vertx, () -> coupons.usable(person, UUID.randomUUID(), clock.instant()))
                .size();
    }

    private Optional<Boolean> claimed(PersonId person) {
        return OnVertx.await(vertx, () -> database.query("select claimed from follow_offer($1)", person.value())
                .map(rows -> rows.size() == 0
                        ? Optional.<Boolean>empty()
                        : Optional.of(rows.iterator().next().getBoolean("claimed"))));
    }
}
