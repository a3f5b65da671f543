package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.audience.Tags;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.messaging.MassGuard;
import wetwin.messaging.SendOutcome;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Someone;
import wetwin.support.Wechat;

/** From the draft to the phones and back to the figures; and whatever is lost on the way, nobody gets it twice. */
@QuarkusTest
class BroadcastTest {
    @Inject
    Database database;

    @Inject
    BroadcastRepository broadcasts;

    @Inject
    BatchRepository batches;

    @Inject
    BroadcastEnd end;

    @Inject
    Wording wording;

    @Inject
    Tags tags;

    @Inject
    MassGuard guard;

    @Inject
    Outbox outbox;

    @Inject
    Someone someone;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private Operator operator = Operator.signedIn();
    private int moved;

    @BeforeEach
    void nothing_of_another_test_is_owed() {
        Wechat.settle();
    }

    @AfterEach
    void the_clock_is_right_again() {
        Wechat.badDay("loseAnswer", false);
        if (moved != 0) Wechat.timePasses(-moved);
        moved = 0;
    }

    @Test
    void a_text_reaches_the_people_of_a_list_once_and_its_end_is_told() {
        List<Phone> people = twoFollowers();
        String id = draft(text("周末第二杯半价 [去点单](pages/order/index)"), list(people), 0);
        assertThat(plan(id, 1, null)).isEqualTo(200);
        settle();
        for (Phone phone : people)
            assertThat(phone.heard().getLast())
                    .contains("周末第二杯半价")
                    .contains("pages/order/index?t=" + Broadcast.touch(UUID.fromString(id)));
        JsonPath detail = detail(id);
        assertThat(detail.getString("broadcast.state")).isEqualTo("SENT");
        assertThat(detail.getInt("fixed.addressed")).isEqualTo(2);
        assertThat(detail.getString("calls[0].state")).isEqualTo("DONE");
        assertThat(detail.getInt("calls[0].end.sent")).isEqualTo(2);
        settle();
        assertThat(said(people.getFirst(), "周末第二杯半价")).isEqualTo(1);
        people.getFirst().open("pages/order/index?t=" + Broadcast.touch(UUID.fromString(id)));
        people.getFirst().open("pages/order/index?t=" + Broadcast.touch(UUID.fromString(id)));
        assertThat(detail(id).getInt("brought.visits")).isEqualTo(2);
        assertThat(detail(id).getInt("brought.visitors")).isEqualTo(1);
    }

    @Test
    void a_lost_answer_makes_it_come_once_all_the_same() {
        List<Phone> people = twoFollowers();
        String id = draft(text("只说一次"), list(people), 0);
        plan(id, 1, null);
        Wechat.badDay("loseAnswer", true);
        settle();
        Wechat.badDay("loseAnswer", false);
        assertThat(said(people.getFirst(), "只说一次")).isEqualTo(1);
        assertThat(detail(id).getString("calls[0].state")).isIn("ASKED", "DONE");
        pass(70);
        settle();
        assertThat(said(people.getFirst(), "只说一次")).isEqualTo(1);
        assertThat(detail(id).getString("broadcast.state")).isEqualTo("SENT");
        assertThat(detail(id).getInt("calls[0].end.sent")).isEqualTo(2);
    }

    @Test
    void everybody_is_reached_by_one_call_that_enters_the_history() {
        Phone phone = twoFollowers().getFirst();
        sql("delete from notice_opt_out where kind = 'BROADCAST'"); // another test's
        String id = draft(text("全体都有 " + ids.newId()), Map.of("kind", "EVERYBODY"), 0);
        int before = asked("/cgi-bin/message/mass/sendall");
        plan(id, 1, null);
        settle();
        assertThat(phone.heard().getLast()).contains("全体都有");
        assertThat(asked("/cgi-bin/message/mass/sendall") - before).isEqualTo(1);
        assertThat(operator.console()
                        .get("/console/api/broadcasts/calendar")
                        .jsonPath()
                        .getInt("toEverybody"))
                .isPositive();
    }

    @Test
    void an_article_with_a_card_is_given_to_wechat_and_read_on_the_phone() {
        List<Phone> people = twoFollowers();
        Map<String, Object> article = Map.of(
                "kind",
                "ARTICLE",
                "title",
                "冬天的新品",
                "mediaId",
                "sim-welcome-picture",
                "blocks",
                List.of(Map.of(
                        "kind",
                        "CARD",
                        "title",
                        "点一杯",
                        "page",
                        "pages/order/index",
                        "pictureUrl",
                        "https://mmbiz.qpic.cn/mmbiz_jpg/a/0?wx_fmt=jpeg")));
        String id = draft(article, list(people), 0);
        assertThat(preview(id, people.getFirst())).isEqualTo(204);
        settle();
        assertThat(detail(id).getString("shown[0].outcome")).isEqualTo("SENT");
        assertThat(people.getLast().heard().toString()).doesNotContain("冬天的新品");
        int drafts = asked("/cgi-bin/draft/add");
        plan(id, 1, null);
        settle();
        assertThat(people.getLast().heard().getLast()).contains("冬天的新品");
        assertThat(asked("/cgi-bin/draft/add")).as("the draft of the preview").isEqualTo(drafts);
    }

    @Test
    void a_fifth_in_a_month_is_for_nobody_and_the_operator_knew() {
        List<Phone> people = twoFollowers();
        for (int i = 0; i < 4; i++) {
            plan(draft(text("第" + i), list(people), 0), 1, null);
            settle();
        }
        JsonPath counted = operator.console()
                .body(list(people))
                .post("/console/api/broadcasts/audience")
                .jsonPath();
        assertThat(counted.getInt("people")).isEqualTo(2);
        assertThat(counted.getInt("usedUp")).isEqualTo(2);
        String fifth = draft(text("第五"), list(people), 0);
        int before = asked("/cgi-bin/message/mass/send");
        plan(fifth, 1, null);
        settle();
        assertThat(asked("/cgi-bin/message/mass/send")).isEqualTo(before);
        assertThat(detail(fifth).getString("broadcast.state")).isEqualTo("FAILED");
        assertThat(detail(fifth).getString("broadcast.remark")).isEqualTo("TOO_FEW");
        assertThat(detail(fifth).getInt("fixed.usedUp")).isEqualTo(2);
    }

    @Test
    void whoever_switched_offers_off_is_left_out_with_the_reason_and_the_operator_knew() {
        List<Phone> people = twoFollowers();
        Phone third = Phone.of("露西");
        third.follow();
        settle();
        List<Phone> all = List.of(people.getFirst(), people.getLast(), third);
        sql(
                "insert into notice_opt_out (person_id, kind, since) values ($1, 'BROADCAST', now())",
                person(people.getFirst()));
        JsonPath counted = operator.console()
                .body(list(all))
                .post("/console/api/broadcasts/audience")
                .jsonPath();
        assertThat(counted.getList("held")).isEqualTo(List.of(Map.of("reason", "OPTED_OUT", "people", 1)));
        assertThat(counted.getInt("reached")).isEqualTo(2);
        String id = draft(text("只给想要的人"), list(all), 0);
        plan(id, 1, null);
        settle();
        assertThat(said(people.getFirst(), "只给想要的人")).isZero();
        assertThat(said(third, "只给想要的人")).isEqualTo(1);
        assertThat(detail(id).getString("fixed.held[0].reason")).isEqualTo("OPTED_OUT");
        String toAll = draft(text("全体里想要的人"), Map.of("kind", "EVERYBODY"), 0);
        int before = asked("/cgi-bin/message/mass/sendall");
        plan(toAll, 1, null);
        settle();
        assertThat(said(people.getFirst(), "全体里想要的人")).isZero();
        assertThat(asked("/cgi-bin/message/mass/sendall")).isEqualTo(before);
        sql("delete from notice_opt_out where person_id = $1", person(people.getFirst()));
    }

    /** One a day, as where nobody has set anything; the tests' own shop takes a hundred. */
    @Test
    void a_second_of_the_day_leaves_out_whom_the_first_has_reached() {
        List<Phone> people = twoFollowers();
        UUID first = UUID.fromString(draft(text("今天第一条"), list(people), 0));
        plan(first.toString(), 1, null);
        settle();
        MassGuard strict = new MassGuard() {
            @Override
            public JsonObject law(Instant now) {
                return guard.law(now).put("promotions_day", 1);
            }

            @Override
            public boolean isQuiet(Instant moment) {
                return false;
            }

            @Override
            public int promotionsPerDay() {
                return 1;
            }

            @Override
            public int promotionsPerWeek() {
                return 3;
            }
        };
        Phone third = Phone.of("露西");
        third.follow();
        settle();
        UUID second = UUID.fromString(draft(text("今天第二条"), list(List.of(people.getFirst(), third)), 0));
        sql("update broadcast set state = 'PREPARING', begun_at = $2 where id = $1", second, now());
        PrepareBroadcast prepare = new PrepareBroadcast(database, broadcasts, strict, outbox, clock);
        JsonObject step = new JsonObject().put("broadcast", second.toString()).put("step", 0);
        Delivery delivery = new Delivery(ids.newId(), "broadcast-prepare", step, 0, clock.instant());
        OnVertx.await(vertx, () -> prepare.handle(delivery));
        assertThat(sql("""
                        select string_agg(coalesce(left_out, 'gets it'), ' ' order by left_out) as text
                        from broadcast_recipient where broadcast_id = $1""", second)).isEqualTo("ENOUGH_PROMOTIONS gets it");
        Audience one = new Audience.Listed(List.of(new PersonId(person(people.getFirst()))));
        JsonObject tomorrow = strict.law(clock.instant().plus(Duration.ofHours(25)));
        assertThat(OnVertx.await(vertx, () -> broadcasts.count(one, BatchPolicy.month(clock.instant()), tomorrow)))
                .isEqualTo(Map.of("", 1));
    }

    @Test
    void a_share_is_held_out_and_what_wechat_refuses_is_shown() {
        List<UUID> strangers = IntStream.range(0, 60)
                .mapToObj(i -> someone.follower().person().value())
                .toList();
        String id = draft(text("对照"), Map.of("kind", "LIST", "people", strangers), 50);
        plan(id, 1, null);
        settle();
        JsonPath detail = detail(id);
        assertThat(detail.getInt("fixed.addressed") + detail.getInt("fixed.heldOut"))
                .isEqualTo(60);
        assertThat(detail.getInt("fixed.heldOut")).isBetween(10, 50);
        assertThat(detail.getString("broadcast.state")).isEqualTo("FAILED");
        assertThat(detail.getString("calls[0].failure")).contains("40130");
        assertThat(detail.getInt("lift.heldOutBought")).isZero();
    }

    @Test
    void who_wears_a_tag_when_it_begins_gets_it() {
        List<Phone> people = twoFollowers();
        UUID tag = ids.newId();
        sql("insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())", tag, name(tag));
        String id = draft(text("常客专享"), Map.of("kind", "TAG", "tagId", tag), 0);
        for (Phone phone : people)
            sql(
                    "insert into person_tag (person_id, tag_id, given_at, given_by) values ($1, $2, now(), 'li')",
                    person(phone),
                    tag);
        plan(id, 1, null);
        settle();
        assertThat(said(people.getFirst(), "常客专享")).isEqualTo(1);
        assertThat(detail(id).getInt("fixed.addressed")).isEqualTo(2);
    }

    @Test
    void a_segment_is_whoever_fits_all_that_is_asked() {
        UUID tag = ids.newId();
        sql("insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())", tag, name(tag));
        Phone li = twoFollowers().getFirst();
        li.signIn();
        settle();
        List<UUID> people = List.of(
                person(li),
                someone.follower().person().value(),
                someone.follower().person().value());
        for (UUID person : people)
            sql(
                    "insert into person_tag (person_id, tag_id, given_at, given_by) values ($1, $2, now(), 'li')",
                    person,
                    tag);
        member(people.get(0), 3);
        member(people.get(1), 2);
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag))).isEqualTo(3);
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 2)))
                .isEqualTo(2);
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 3)))
                .isEqualTo(1);
        UUID order =
                UUID.fromString(li.order(li.home().getString("products[0].id")).getString("id"));
        li.pay(order.toString(), "pay");
        settle();
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 2, "idleDays", 30)))
                .as("one has ordered")
                .isEqualTo(1);
        sql("update shop_order set placed_at = $2 where id = $1", order, now().minusDays(31));
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 2, "idleDays", 30)))
                .isEqualTo(2);
        assertThat(reached(Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 2, "idleDays", 32)))
                .isEqualTo(1);
        assertThat(save(ids.newId().toString(), 0, text("谁"), Map.of("kind", "SEGMENT"), 0))
                .isEqualTo(422);
        Map<String, Object> to = Map.of("kind", "SEGMENT", "tagId", tag, "levelFrom", 3, "idleDays", 7);
        JsonPath kept = detail(draft(text("老朋友"), to, 0));
        assertThat(kept.getInt("broadcast.to.levelFrom")).isEqualTo(3);
        assertThat(kept.getInt("broadcast.to.idleDays")).isEqualTo(7);
    }

    private int reached(Map<String, Object> to) {
        return operator.console()
                .body(to)
                .post("/console/api/broadcasts/audience")
                .then()
                .statusCode(200)
                .extract()
                .path("reached");
    }

    private void member(UUID person, int rank) {
        sql("""
                insert into member_level (person_id, rank, since, kept_until, rules_version)
                values ($1, $2, now(), now() + interval '1 year', 1)
                on conflict (person_id) do update set rank = $2, kept_until = excluded.kept_until""", person, rank);
    }

    @Test
    void it_waits_for_its_time_and_a_cancelled_one_never_begins() {
        List<Phone> people = twoFollowers();
        String later = draft(text("一小时后"), list(people), 0);
        String cancelled = draft(text("不发了"), list(people), 0);
        String at = clock.instant()
                .plusSeconds(3_600)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        assertThat(plan(later, 1, at)).isEqualTo(200);
        assertThat(plan(cancelled, 1, at)).isEqualTo(200);
        settle();
        assertThat(detail(later).getString("broadcast.state")).isEqualTo("PLANNED");
        operator.console()
                .post("/console/api/broadcasts/" + cancelled + "/cancellation")
                .then()
                .statusCode(200);
        pass(3_601);
        settle();
        assertThat(said(people.getFirst(), "一小时后")).isEqualTo(1);
        assertThat(said(people.getFirst(), "不发了")).isZero();
        assertThat(detail(cancelled).getString("broadcast.state")).isEqualTo("CANCELLED");
    }

    @Test
    void what_could_not_begin_for_hours_is_a_draft_again() {
        List<Phone> people = twoFollowers();
        String id = draft(text("早上好"), list(people), 0);
        plan(id, 1, null);
        pass(3 * 3_600 + 1);
        settle();
        assertThat(detail(id).getString("broadcast.state")).isEqualTo("DRAFT");
        assertThat(detail(id).getString("broadcast.remark")).isEqualTo("TOO_LATE");
        assertThat(said(people.getFirst(), "早上好")).isZero();
    }

    @Test
    void what_is_wrong_or_was_changed_meanwhile_is_not_kept() {
        List<Phone> people = twoFollowers();
        String id = draft(text("一"), list(people), 0);
        assertThat(save(id, 1, text("二"), list(people), 0)).isEqualTo(200);
        assertThat(save(id, 1, text("三"), list(people), 0)).isEqualTo(409);
        assertThat(plan(id, 1, null)).as("an older version").isEqualTo(409);
        assertThat(save(id, 2, text("你有 {积分} 积分"), list(people), 0)).isEqualTo(422);
        assertThat(save(id, 2, text("三"), Map.of("kind", "TAG", "tagId", ids.newId()), 0))
                .isEqualTo(422);
        assertThat(detail(id).getString("broadcast.content.text")).isEqualTo("二");
    }

    @Test
    void a_second_operator_lets_it_go_where_that_is_wanted() {
        List<Phone> people = twoFollowers();
        String id = draft(text("要批准"), list(people), 0);
        UUID key = UUID.fromString(id);
        PlanBroadcast strict =
                new PlanBroadcast(database, broadcasts, end, wording, tags, guard, outbox, ids, clock, () -> true);
        assertThat(OnVertx.await(vertx, () -> strict.plan(key, 1, Optional.empty(), "li"))
                        .state())
                .isEqualTo(BroadcastState.WAITING);
        settle();
        assertThat(said(people.getFirst(), "要批准")).isZero();
        assertThatThrownBy(() -> OnVertx.await(vertx, () -> strict.approve(key, 2, "li")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("SECOND_OPERATOR_NEEDED"));
        OnVertx.await(vertx, () -> strict.approve(key, 2, "han"));
        settle();
        assertThat(said(people.getFirst(), "要批准")).isEqualTo(1);
    }

    @Test
    void what_was_asked_and_not_answered_is_asked_again_under_its_id_alone_and_left_alone_after_a_day() {
        UUID id = sendingTo(2);
        Playing silent = new Playing(new MassOutcome.Unknown("timeout"), new MassOutcome.Unknown("timeout"));
        Instant start = clock.instant();
        assertThat(send(id, silent, start)).isInstanceOf(Postpone.class);
        assertThat(send(id, silent, start.plusSeconds(30))).isInstanceOf(Postpone.class);
        assertThat(silent.asked).hasSize(1);
        assertThat(send(id, silent, start.plusSeconds(65))).isInstanceOf(Postpone.class);
        assertThat(silent.asked).hasSize(2).containsOnly(Broadcast.touch(id) + "-1 2");
        assertThat(send(id, silent, start.plus(BatchPolicy.MEMORY))).isEqualTo(Outcome.DONE);
        assertThat(send(id, silent, start.plus(BatchPolicy.MEMORY))).isEqualTo(Outcome.DONE);
        assertThat(silent.asked).hasSize(2);
        assertThat(state(id)).isEqualTo("SENT UNCLEAR");
    }

    @Test
    void its_end_told_before_it_was_answered_is_enough() {
        UUID id = sendingTo(2);
        Playing silent = new Playing(new MassOutcome.Unknown("timeout"));
        send(id, silent, clock.instant());
        long messageId = clock.millis() * 1_000 + 7;
        finished(messageId, 2, "send success");
        assertThat(send(id, silent, clock.instant().plusSeconds(5))).isEqualTo(Outcome.DONE);
        assertThat(silent.asked).hasSize(1);
        assertThat(state(id)).isEqualTo("SENT DONE");
        finished(messageId, 2, "send success");
    }

    @Test
    void busy_is_asked_again_and_a_refusal_stops_the_rest() {
        UUID id = sendingTo(4);
        Playing busy = new Playing(
                new MassOutcome.NotNow(Duration.ofMinutes(1), "45011"), new MassOutcome.Refused("45028 no quota"));
        assertThat(send(id, busy, clock.instant())).isEqualTo(new Retry(Duration.ofMinutes(1), "45011"));
        assertThat(send(id, busy, clock.instant())).isEqualTo(Outcome.DONE);
        assertThat(state(id)).isEqualTo("FAILED FAILED,STOPPED");
        assertThat(sql(
                        "select b.failure as text from broadcast_batch b where b.broadcast_id = $1 and b.number = 2",
                        id))
                .isEqualTo("45028 no quota");
    }

    @Test
    void what_wechat_refuses_after_its_review_has_its_reason() {
        UUID id = sendingTo(2);
        long messageId = clock.millis() * 1_000 + 9;
        send(id, new Playing(new MassOutcome.Accepted(messageId)), clock.instant());
        assertThat(state(id)).isEqualTo("SENDING ACCEPTED");
        finished(messageId, 2, "err(20013)");
        assertThat(state(id)).isEqualTo("FAILED FAILED");
    }

    @Test
    void an_end_that_is_never_told_is_asked_for() {
        UUID id = sendingTo(2);
        Playing playing = new Playing(new MassOutcome.Accepted(clock.millis() * 1_000 + 11));
        send(id, playing, clock.instant());
        playing.status = new MassStatus.Sending();
        assertThat(watch(id, playing)).isInstanceOf(Postpone.class);
        playing.status = new MassStatus.Sent();
        assertThat(watch(id, playing)).isEqualTo(Outcome.DONE);
        assertThat(state(id)).isEqualTo("SENT DONE");
    }

    /** Answers as it is told to, and remembers what it was asked. */
    private static final class Playing implements MassSender {
        private final List<String> asked = new ArrayList<>();
        private final Deque<MassOutcome> answers = new ArrayDeque<>();
        private MassStatus status = new MassStatus.Sending();

        Playing(MassOutcome... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Uni<MassOutcome> toEverybody(MassMessage message, String clientId) {
            return Uni.createFrom().failure(new AssertionError("to everybody"));
        }

        @Override
        public Uni<MassOutcome> toPeople(List<OpenId> people, MassMessage message, String clientId) {
            asked.add(clientId + " " + people.size());
            return Uni.createFrom().item(answers.remove());
        }

        @Override
        public Uni<SendOutcome> preview(String wechatName, MassMessage message) {
            return Uni.createFrom().failure(new AssertionError("a preview"));
        }

        @Override
        public Uni<MassStatus> status(long messageId) {
            return Uni.createFrom().item(status);
        }

        @Override
        public Uni<DraftOutcome> keep(ArticleDraft article) {
            return Uni.createFrom().failure(new AssertionError("an article"));
        }
    }

    /** A broadcast whose calls, of two people each, are due and promised to nobody. */
    private UUID sendingTo(int people) {
        UUID id = ids.newId();
        sql("""
                insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, begun_at)
                values ($1, '周末', '{"kind": "TEXT", "text": "半价"}', 'LIST', array[$1], 'SENDING', now(), 'li', $2)""", id, clock.instant().atOffset(ZoneOffset.UTC));
        for (int i = 0; i < people; i++)
            sql(
                    "insert into broadcast_recipient (broadcast_id, openid) values ($1, $2)",
                    id,
                    "o-%s-%02d".formatted(id, i));
        OnVertx.await(vertx, () -> database.inTransaction(tx -> broadcasts.split(tx, id, people / 2)));
        return id;
    }

    private Outcome send(UUID id, MassSender sender, Instant now) {
        SendBatch handler =
                new SendBatch(database, broadcasts, batches, end, wording, sender, Clock.fixed(now, ZoneOffset.UTC));
        return OnVertx.await(vertx, () -> handler.handle(delivery(id)));
    }

    private Outcome watch(UUID id, MassSender sender) {
        WatchBatch handler = new WatchBatch(database, broadcasts, batches, end, sender, clock);
        return OnVertx.await(vertx, () -> handler.handle(delivery(id)));
    }

    private Delivery delivery(UUID id) {
        JsonObject payload = new JsonObject().put("broadcast", id.toString()).put("number", 1);
        return new Delivery(ids.newId(), "broadcast-batch", payload, 0, clock.instant());
    }

    private void finished(long messageId, int people, String status) {
        JsonObject told = new JsonObject()
                .put("messageId", Long.toString(messageId))
                .put("status", status)
                .put("total", Integer.toString(people))
                .put("at", clock.instant().toString());
        BroadcastFinished handler = new BroadcastFinished(database, broadcasts, batches, end);
        OnVertx.await(
                vertx, () -> handler.handle(new Delivery(ids.newId(), "broadcast-finished", told, 0, clock.instant())));
    }

    private String state(UUID id) {
        return sql("""
                select b.state || ' ' || string_agg(a.state, ',' order by a.number) as text
                from broadcast b join broadcast_batch a on a.broadcast_id = b.id where b.id = $1 group by b.state""", id);
    }

    private List<Phone> twoFollowers() {
        List<Phone> people = List.of(Phone.of("李雷"), Phone.of("韩梅梅"));
        people.forEach(Phone::follow);
        settle();
        return people;
    }

    private void settle() {
        Wechat.settle();
        wechat.world().errands().settle();
        Wechat.settle();
    }

    private void pass(int seconds) {
        Wechat.timePasses(seconds);
        moved += seconds;
        operator = Operator.signedIn(); // the session before was not used for so long
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Object> text(String text) {
        return Map.of("kind", "TEXT", "text", text);
    }

    private Map<String, Object> list(List<Phone> people) {
        return Map.of(
                "kind", "LIST", "people", people.stream().map(this::person).toList());
    }

    private UUID person(Phone phone) {
        String openId =
                wechat.world().people().byId(phone.id()).orElseThrow().profile().followerOpenid();
        return UUID.fromString(sql("select account_person($1)::text as text", openId));
    }

    private String draft(Map<String, Object> content, Map<String, Object> to, int holdOut) {
        String id = ids.newId().toString();
        assertThat(save(id, 0, content, to, holdOut)).isEqualTo(200);
        assertThat(save(id, 0, content, to, holdOut)).as("the same again").isEqualTo(200);
        return id;
    }

    private int save(String id, int version, Map<String, Object> content, Map<String, Object> to, int holdOut) {
        return operator.console()
                .body(Map.of("version", version, "title", "测试", "content", content, "to", to, "holdOut", holdOut))
                .put("/console/api/broadcasts/" + id)
                .statusCode();
    }

    private int plan(String id, int version, String at) {
        Map<String, Object> wish = new HashMap<>(Map.of("version", version));
        if (at != null) wish.put("at", at);
        return operator.console()
                .body(wish)
                .post("/console/api/broadcasts/" + id + "/plan")
                .statusCode();
    }

    private int preview(String id, Phone phone) {
        return operator.console()
                .body(Map.of("wechatName", "wechat_" + phone.id()))
                .post("/console/api/broadcasts/" + id + "/preview")
                .statusCode();
    }

    private JsonPath detail(String id) {
        return operator.console()
                .get("/console/api/broadcasts/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long said(Phone phone, String words) {
        return phone.heard().stream().filter(line -> line.contains(words)).count();
    }

    private int asked(String path) {
        return wechat.weixin().quotas().ever().getOrDefault(path, 0);
    }

    private static String name(UUID tag) {
        return tag.toString().substring(9);
    }

    /** Null if no row comes back. */
    private String sql(String sql, Object... arguments) {
        return OnVertx.await(vertx, () -> database.query(sql, arguments)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("text")));
    }
}
