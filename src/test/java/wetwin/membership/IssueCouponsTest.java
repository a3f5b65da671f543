package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** What people do gives them coupons, each sort once, and never one too many. */
@QuarkusTest
class IssueCouponsTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    IssueCoupons issue;

    @Inject
    CouponOccasions occasions;

    @Inject
    CouponTemplates templates;

    @Inject
    Levels levels;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private final List<UUID> made = new ArrayList<>();

    /** Everybody's first order would bring one. */
    @AfterEach
    void nothing_is_given_any_more() {
        made.forEach(template -> OnVertx.await(vertx, () -> templates.stop(template)));
    }

    @Test
    void the_first_order_that_is_paid_brings_it_and_the_second_does_not() {
        Phone li = Phone.of("首单的小李");
        li.signIn();
        Wechat.settle(); // what others have paid
        String latte = li.home().getString("products[0].id");
        UUID template = fromTheConsole();
        pays(li, latte);
        assertThat(given(template)).hasSize(1);
        assertThat(notices(given(template).getFirst())).singleElement().satisfies(notice -> {
            assertThat(notice.getString("kind")).isEqualTo("COUPON_RECEIVED");
            assertThat(notice.getJsonObject("data").getString("reason")).isEqualTo("首单有礼");
        });
        UUID later = fromTheConsole();
        pays(li, latte);
        assertThat(given(template)).hasSize(1);
        assertThat(given(later)).isEmpty();
    }

    @Test
    void a_level_brings_its_coupon_and_that_of_each_below_it_that_was_not_held() {
        UUID silver = template(CouponOccasion.LEVEL, 1, 10);
        UUID gold = template(CouponOccasion.LEVEL, 2, 10);
        UUID black = template(CouponOccasion.LEVEL, 3, 10);
        Level first = new Level(1, "银卡", 100, new Benefits(100, false, false));
        Level second = new Level(2, "金卡", 200, new Benefits(100, false, false));
        set(first, second);
        try {
            PersonId li = someone.guest().person();
            someone.run(tx -> levels.count(tx, li, new LevelRepository.Spend(UUID.randomUUID(), 250, 0)));
            Wechat.settle();
            assertThat(held(li, silver)).isEqualTo(1);
            assertThat(held(li, gold)).isEqualTo(1);
            assertThat(held(li, black)).isZero();
        } finally {
            set();
        }
    }

    @Test
    void nothing_is_promised_where_no_sort_is_given_for_it() {
        PersonId li = someone.guest().person();
        UUID change = UUID.randomUUID();
        template(CouponOccasion.LEVEL, 3, 10);
        someone.run(tx -> occasions.gained(tx, li, change, 0, 2).chain(() -> occasions.paid(tx, li, change)));
        assertThat(counter.sql("select from outbox_message where dedup_key like '%' || $1", change.toString())
                        .size())
                .isZero();
    }

    @Test
    void fifty_at_once_who_are_each_told_twice_get_no_more_than_there_are() {
        UUID template = template(CouponOccasion.LEVEL, 1, 17);
        List<PersonId> people =
                IntStream.range(0, 50).mapToObj(i -> someone.guest().person()).toList();
        IntStream.range(0, 100)
                .mapToObj(i -> OnVertx.start(vertx, () -> issue.handle(level(people.get(i % 50), 1))))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(given(template)).hasSize(17);
        assertThat(counter.sql("select count(distinct person_id)::int from coupon where template_id = $1", template)
                        .iterator()
                        .next()
                        .getInteger(0))
                .isEqualTo(17);
    }

    @Test
    void two_who_are_one_keep_one_and_get_no_other_and_a_gift_by_hand_is_another_thing() {
        UUID template = template(CouponOccasion.LEVEL, 1, 10);
        Known guest = someone.guest();
        Known follower = someone.follower();
        reaches(guest.person());
        reaches(follower.person());
        PersonId one = someone.merge(guest, follower);
        reaches(one);
        assertThat(held(one, template)).isEqualTo(1);
        OPERATOR.console()
                .header("Idempotency-Key", "gift-" + template)
                .body("{\"personId\": \"" + one + "\"}")
                .post("/console/api/coupons/" + template + "/gifts")
                .then()
                .statusCode(200);
        reaches(one);
        assertThat(held(one, template)).isEqualTo(2);
    }

    @Test
    void a_template_that_was_stopped_meanwhile_gives_nothing() {
        UUID template = template(CouponOccasion.LEVEL, 1, 10);
        PersonId li = someone.guest().person();
        someone.run(tx -> occasions.gained(tx, li, UUID.randomUUID(), 0, 1));
        OnVertx.await(vertx, () -> templates.stop(template));
        Wechat.settle();
        assertThat(held(li, template)).isZero();
    }

    private void pays(Phone phone, String product) {
        phone.pay(phone.order(product).getString("id"), "pay");
        Wechat.comesToRest();
    }

    private void reaches(PersonId person) {
        assertThat(OnVertx.await(vertx, () -> issue.handle(level(person, 1)))).isEqualTo(Outcome.DONE);
    }

    private Delivery level(PersonId person, int rank) {
        JsonObject payload = new JsonObject()
                .put("occasion", "LEVEL")
                .put("personId", person.toString())
                .put("fromRank", rank - 1)
                .put("toRank", rank);
        return new Delivery(UUID.randomUUID(), "coupon-occasion", payload, 0, clock.instant());
    }

    private UUID template(CouponOccasion occasion, int rank, int budget) {
        CouponTemplate template = new CouponTemplate(
                "升级礼",
                CouponTerms.fixed(500, 1_500),
                CouponHours.ALWAYS,
                Set.of(),
                30,
                false,
                Optional.of(budget),
                Optional.empty(),
                Optional.of(occasion),
                Optional.of(rank));
        UUID id = OnVertx.await(
                vertx,
                () -> templates.create(template, "operator", UUID.randomUUID().toString()));
        made.add(id);
        return id;
    }

    private UUID fromTheConsole() {
        UUID id = UUID.fromString(OPERATOR.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"name": "首单礼", "kind": "FIXED", "amountFen": 100, "minSpendFen": 900000, "productIds": [],
                         "shopIds": [], "weekdays": [], "validDays": 30, "newPeopleOnly": false, "budget": 10,
                         "issuedOn": "FIRST_ORDER"}""")
                .post("/console/api/coupons")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("id"));
        made.add(id);
        return id;
    }

    private void set(Level... wanted) {
        int version = OnVertx.await(vertx, levels::rules).version();
        LevelRules rules = new LevelRules(LevelRules.Basis.SPEND, 12, 12, version, List.of(wanted));
        OnVertx.await(vertx, () -> levels.replace(rules));
    }

    private List<UUID> given(UUID template) {
        return StreamSupport.stream(
                        counter.sql("select id from coupon where template_id = $1", template)
                                .spliterator(),
                        false)
                .map((Row row) -> row.getUUID("id"))
                .toList();
    }

    private int held(PersonId person, UUID template) {
        return counter.sql(
                        "select count(*)::int from coupon where person_id = $1 and template_id = $2 and status <> 'VOID'",
                        person.value(),
                        template)
                .iterator()
                .next()
                .getInteger(0);
    }

    private List<JsonObject> notices(UUID coupon) {
        return StreamSupport.stream(
                        counter.sql(
                                        "select payload from outbox_message where dedup_key = $1",
                                        "notice:coupon-received:" + coupon)
                                .spliterator(),
                        false)
                .map((Row row) -> row.getJsonObject("payload"))
                .toList();
    }
}
