package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.platform.Problem;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Plans;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** Orders bring levels at once, time and refunds take them, a merge keeps the better, and new rules reach everybody. */
@QuarkusTest
class LevelsTest {
    private static final Level SILVER = new Level(1, "银卡", 10_000, new Benefits(150, true, false));
    private static final Level GOLD = new Level(2, "金卡", 30_000, new Benefits(200, true, true));

    @Inject
    Levels levels;

    @Inject
    ReviewLevels review;

    @Inject
    CreditOrderPoints credit;

    @Inject
    ReverseOrderPoints reverse;

    @Inject
    GrantFollowGift grantFollowGift;

    @Inject
    MembershipCard cards;

    @Inject
    LedgerCheck check;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Plans plans;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Instant start;

    @BeforeEach
    void two_levels() {
        start = clock.instant();
        set(LevelRules.Basis.SPEND, SILVER, GOLD);
    }

    @AfterEach
    void as_before() {
        clock.advance(Duration.between(clock.instant(), start).plusSeconds(1));
        set(LevelRules.Basis.SPEND);
        check.booksBalance();
    }

    @Test
    void the_order_that_reaches_a_level_brings_it_and_the_next_order_its_points() {
        PersonId li = someone.guest().person();
        collected(li, 9_999);
        assertThat(rank(li)).isZero();
        collected(li, 100);
        assertThat(standing(li).level()).contains(SILVER);
        assertThat(points(li)).isEqualTo(100);
        collected(li, 1_000);
        assertThat(points(li)).isEqualTo(115);
        assertThat(standing(li).counted()).isEqualTo(11_099);
        assertThat(standing(li).next()).contains(GOLD);
        assertThat(standing(li).benefits()).isEqualTo(SILVER.benefits());
    }

    @Test
    void the_notice_of_the_points_tells_of_the_level() {
        PersonId li = someone.guest().person();
        UUID order = collected(li, 10_000);
        assertThat(counter.sql(
                                "select payload from outbox_message where dedup_key = $1",
                                "notice:points-credited:" + order)
                        .iterator()
                        .next()
                        .getJsonObject("payload")
                        .getJsonObject("data")
                        .getString("reason"))
                .isEqualTo("消费得积分，升为银卡");
    }

    /** Who loses it by a refund and reaches it again has heard of it; a year later it is news. */
    @Test
    void a_level_that_is_reached_is_told_once_per_level_and_period() {
        PersonId li = someone.guest().person();
        UUID order = collected(li, 10_000);
        assertThat(told(li)).containsExactly("银卡");
        someone.run(tx -> reverse.reverse(tx, li, order));
        assertThat(rank(li)).isZero();
        collected(li, 10_000);
        assertThat(rank(li)).isEqualTo(1);
        assertThat(told(li)).containsExactly("银卡");
        collected(li, 20_000);
        assertThat(told(li)).containsExactlyInAnyOrder("银卡", "金卡");
        assertThat(counter.sql(
                        "select payload ->> 'what' as rank from outbox_message where topic = 'behaviour' and payload"
                                + " ->> 'behaviour' = 'LEVEL_REACHED' and payload ->> 'personId' = $1 order by seq",
                        li.toString()))
                .as("what may give a tag, each time it is gained")
                .extracting(row -> row.getString("rank"))
                .containsExactly("1", "1", "2");
        later(Duration.ofDays(800));
        reviewAll();
        collected(li, 10_000);
        assertThat(told(li)).containsExactlyInAnyOrder("银卡", "金卡", "银卡");
    }

    private List<String> told(PersonId person) {
        return StreamSupport.stream(counter.sql("""
                                select payload from outbox_message
                                where topic = 'notice' and payload ->> 'kind' = 'LEVEL_REACHED'
                                  and payload ->> 'personId' = $1""", person.toString()).spliterator(), false)
                .map(row -> row.getJsonObject("payload").getJsonObject("data").getString("level"))
                .toList();
    }

    @Test
    void an_order_told_twice_counts_once() {
        PersonId li = someone.guest().person();
        UUID order = collected(li, 9_000);
        collected(li, 9_000, order);
        assertThat(standing(li).counted()).isEqualTo(9_000);
    }

    @Test
    void a_refund_takes_back_the_level_it_brought_and_what_it_counted() {
        PersonId li = someone.guest().person();
        collected(li, 6_000);
        UUID order = collected(li, 5_000);
        assertThat(rank(li)).isEqualTo(1);
        someone.run(tx -> reverse.reversePart(tx, li, order, "r1", 4_000, 5_000));
        assertThat(rank(li)).isEqualTo(1);
        someone.run(tx -> reverse.reverse(tx, li, order));
        assertThat(rank(li)).isZero();
        assertThat(standing(li).counted()).isEqualTo(6_000);
        assertThat(changes(li)).containsExactlyInAnyOrder("GAINED", "TAKEN_BACK");
    }

    @Test
    void an_order_refunded_before_it_counted_never_counts_and_one_of_which_a_part_was_counts_the_rest() {
        PersonId li = someone.guest().person();
        UUID whole = UUID.randomUUID();
        someone.run(tx -> reverse.reverse(tx, li, whole));
        collected(li, 20_000, whole);
        UUID part = UUID.randomUUID();
        someone.run(tx -> reverse.reversePart(tx, li, part, "r1", 3_000, 20_000));
        collected(li, 20_000, part);
        assertThat(standing(li).counted()).isEqualTo(3_000);
        assertThat(points(li)).isEqualTo(30);
    }

    @Test
    void a_level_is_lost_when_its_time_is_over_and_the_period_does_not_reach_it() {
        PersonId li = someone.guest().person();
        collected(li, 12_000);
        later(Duration.ofDays(200));
        reviewAll();
        assertThat(rank(li)).isEqualTo(1);
        later(Duration.ofDays(170));
        reviewAll();
        assertThat(rank(li)).isZero();
        assertThat(changes(li)).containsExactlyInAnyOrder("GAINED", "LOST");
    }

    @Test
    void a_level_is_kept_again_when_the_period_reaches_it_again() {
        PersonId li = someone.guest().person();
        collected(li, 12_000);
        Instant first = standing(li).keptUntil().orElseThrow();
        later(Duration.ofDays(300));
        collected(li, 10_000);
        later(Duration.ofDays(70));
        reviewAll();
        assertThat(rank(li)).isEqualTo(1);
        assertThat(standing(li).keptUntil().orElseThrow()).isAfter(first.plus(Duration.ofDays(300)));
        assertThat(changes(li)).containsExactly("GAINED");
    }

    @Test
    void reviews_at_once_and_again_change_a_level_once() {
        List<PersonId> people =
                IntStream.range(0, 20).mapToObj(i -> someone.guest().person()).toList();
        people.forEach(person -> collected(person, 12_000));
        later(Duration.ofDays(400));
        List<CompletableFuture<Integer>> runs = IntStream.range(0, 4)
                .mapToObj(i -> OnVertx.start(vertx, review::run))
                .toList();
        runs.forEach(CompletableFuture::join);
        reviewAll();
        assertThat(people)
                .allSatisfy(person -> assertThat(changes(person)).containsExactlyInAnyOrder("GAINED", "LOST"));
    }

    @Test
    void new_rules_reach_everybody_who_has_bought() {
        PersonId li = someone.guest().person();
        PersonId han = someone.guest().person();
        collected(li, 8_000);
        collected(han, 12_000);
        set(LevelRules.Basis.SPEND, new Level(1, "铜卡", 5_000, Benefits.NONE));
        reviewAll();
        assertThat(standing(li).level().orElseThrow().name()).isEqualTo("铜卡");
        assertThat(standing(han).level().orElseThrow().name()).isEqualTo("铜卡");
        set(LevelRules.Basis.SPEND);
        reviewAll();
        assertThat(rank(li)).isZero();
        assertThat(review()).isZero();
    }

    @Test
    void levels_by_points_count_points() {
        set(LevelRules.Basis.POINTS, new Level(1, "银卡", 100, Benefits.NONE));
        PersonId li = someone.guest().person();
        collected(li, 9_900);
        assertThat(rank(li)).isZero();
        collected(li, 100);
        assertThat(rank(li)).isEqualTo(1);
    }

    @Test
    void two_who_are_one_keep_the_higher_level_and_may_reach_one_together() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        collected(guest.person(), 12_000);
        collected(follower.person(), 20_000);
        PersonId one = someone.merge(guest, follower);
        assertThat(rank(one)).isEqualTo(1);
        assertThat(standing(one).counted()).isEqualTo(32_000);
        identified(one);
        assertThat(rank(one)).isEqualTo(2);
        Known stranger = someone.guest();
        assertThat(rank(someone.merge(guest, stranger))).isEqualTo(2);
    }

    @Test
    void rules_that_somebody_else_changed_meanwhile_are_not_overwritten() {
        LevelRules seen = OnVertx.await(vertx, levels::rules);
        set(LevelRules.Basis.SPEND, SILVER);
        assertThatThrownBy(() -> OnVertx.await(vertx, () -> levels.replace(seen)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("CHANGED_MEANWHILE"));
        assertThat(OnVertx.await(vertx, levels::rules).levels()).containsExactly(SILVER);
    }

    @Test
    void nothing_reads_everybodys_orders_or_levels() {
        String growth = """
                with spends as (
                    insert into member_spend (order_id, person_id, paid_fen, kept_fen, points, at)
                    select gen_random_uuid(), lpad(to_hex(n % 2000), 32, '0')::uuid, 100, 100, 1,
                           timestamptz '2020-01-01' + n * interval '1 minute'
                    from generate_series(1, 20000) n)
                insert into member_level (person_id, rank, since, kept_until, rules_version)
                select lpad(to_hex(n), 32, '0')::uuid, 1, '2020-01-01', timestamptz '2099-01-01', 1000000
                from generate_series(0, 1999) n""";
        String tables = "member_spend, member_level";
        var then = OffsetDateTime.parse("2020-01-01T00:00:00Z");
        assertThat(plans.readWhole(growth, tables, LevelRepository.FIND, new UUID(0, 7), then))
                .doesNotContain("member_spend", "member_level");
        assertThat(plans.readWhole(growth, tables, LevelRepository.DUE_BY_TIME, then, 100))
                .doesNotContain("member_level");
        assertThat(plans.readWhole(growth, tables, LevelRepository.DUE_BY_RULES, 100))
                .doesNotContain("member_level");
    }

    private void set(LevelRules.Basis basis, Level... wanted) {
        int version = OnVertx.await(vertx, levels::rules).version();
        LevelRules rules = new LevelRules(basis, 12, 12, version, List.of(wanted));
        OnVertx.await(vertx, () -> levels.replace(rules));
    }

    private UUID collected(PersonId person, int payableFen) {
        return collected(person, payableFen, UUID.randomUUID());
    }

    private UUID collected(PersonId person, int payableFen, UUID order) {
        JsonObject payload = new JsonObject()
                .put("orderId", order.toString())
                .put("personId", person.toString())
                .put("payableFen", payableFen);
        OnVertx.await(
                vertx,
                () -> credit.handle(new Delivery(UUID.randomUUID(), "order-collected", payload, 0, clock.instant())));
        return order;
    }

    private void identified(PersonId person) {
        JsonObject payload = new JsonObject().put("personId", person.toString());
        OnVertx.await(
                vertx,
                () -> grantFollowGift.handle(
                        new Delivery(UUID.randomUUID(), "person-identified", payload, 0, clock.instant())));
    }

    private void later(Duration time) {
        clock.advance(time);
    }

    private void reviewAll() {
        while (review() > 0) continue;
    }

    private int review() {
        return OnVertx.await(vertx, review::run);
    }

    private List<String> changes(PersonId person) {
        return StreamSupport.stream(
                        counter.sql("select reason from member_level_change where person_id = $1", person.value())
                                .spliterator(),
                        false)
                .map(row -> row.getString("reason"))
                .toList();
    }

    private int rank(PersonId person) {
        return standing(person).level().map(Level::rank).orElse(0);
    }

    private Standing standing(PersonId person) {
        return OnVertx.await(vertx, () -> levels.of(person));
    }

    private int points(PersonId person) {
        return OnVertx.await(vertx, () -> cards.of(person)).points();
    }
}
