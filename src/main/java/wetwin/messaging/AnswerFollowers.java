package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import wetwin.audience.TagId;
import wetwin.audience.Words;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.Answer.ForDesk;
import wetwin.messaging.BriefWording.LatestOrder;
import wetwin.messaging.BriefWording.Pickup;
import wetwin.messaging.BriefWording.Standing;
import wetwin.messaging.Desk.Moment;
import wetwin.messaging.HandOverPolicy.HandOver;
import wetwin.messaging.ReplyComposer.Composed;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.platform.Database;
import wetwin.survey.SurveyAsked;
import wetwin.survey.SurveyId;

/**
 * Answers whoever writes, taps or follows by the published rules. One query brings all that a decision needs; also whether
 * a message belongs to a survey, which comes before the rules. Before either comes what somebody does not want to be sent.
 */
@ApplicationScoped
public class AnswerFollowers {
    static final String WELCOME_TOUCH = "welcome-text";
    private static final String NO_WORDS = "";

    private static final String FACTS = """
            select v.id as version, case when v.id is distinct from $4::uuid then v.book end as book,
                   coalesce(m.points, 0) as points, coalesce(m.coupons, 0) as coupons,
                   person_level(asking.person_id) as level,
                   n.order_id as next_order, n.status as next_status, n.goods as next_goods, n.shop_name as next_shop,
                   n.pickup_code as next_code, n.pickup_at as next_at,
                   o.order_id, o.status, o.goods, o.payable_fen, o.pickup_code, o.placed_at, o.shop_name,
                   o.brought, o.carrier, o.tracking_no,
                   array(select t.tag_id from person_tags(asking.person_id) t) as tags,
                   followed_since($1) as follows_since,
                   d.talking, d.waiting, d.kept_by, d.hours, d.away,
                   (select coalesce(jsonb_object_agg(g.rule, g.times), '{}') from replies_given($1, $3) g) as given,
                   sv.survey_id, sv.run_id as survey_run, sv.question as survey_question
            from (select account_person($1) as person_id) asking
            cross join service_state('SERVICE_ACCOUNT', $1) d
            left join lateral (select id, book from reply_version order by number desc limit 1) v on true
            left join lateral person_membership(asking.person_id, $2) m on true
            left join lateral (
                select * from order_words w
                where w.person_id = asking.person_id
                order by w.placed_at desc, w.order_id desc limit 1) o on true
            left join lateral (
                select * from pickup_words w
                where w.person_id = asking.person_id
                order by coalesce(w.pickup_at, w.placed_at), w.order_id limit 1) n on true
            left join lateral survey_in_chat($1, $5, $6) sv on true""";

    private final Database database;
    private final PublishedReplies published;
    private final ReplyComposer composer;
    private final MessagingConfig config;
    private final Clock clock;

    AnswerFollowers(
            Database database, PublishedReplies published, ReplyText texts, MessagingConfig config, Clock clock) {
        this.database = database;
        this.published = published;
        this.composer = new ReplyComposer(texts);
        this.config = config;
        this.clock = clock;
    }

    /** One round trip; none where nothing is to be answered. */
    public Uni<Answer> answer(IncomingMessage message) {
        Optional<Asked> asked = Asked.of(message);
        if (asked.isEmpty()) return Uni.createFrom().item(Answer.NOTHING);
        return facts(message.fromUser(), message.isEvent() ? NO_WORDS : Words.normalised(message.content()))
                .map(row -> answer(message, asked.get(), row));
    }

    /** When the database does not answer in time: by the rules known so far, as to somebody nothing is known of. */
    public Answer withoutFacts(IncomingMessage message) {
        Optional<NoticeWish> wish = NoticeWish.of(message);
        if (wish.isPresent()) return Answer.of(wish.get(), ForDesk.NOTHING);
        return Asked.of(message)
                .map(asked -> answer(
                        message,
                        asked,
                        published.book(),
                        Circumstances.unknown(now()),
                        Optional.empty(),
                        Moment.UNKNOWN))
                .orElse(Answer.NOTHING);
    }

    private Answer answer(IncomingMessage message, Asked asked, Row row) {
        Moment moment = DeskJson.moment(row);
        ReplyBook book = book(row);
        Optional<NoticeWish> wish = NoticeWish.of(message);
        if (wish.isPresent()) return Answer.of(wish.get(), HandOverPolicy.otherwise(moment, asked));
        if (HandOverPolicy.isSilent(moment, asked)) return Answer.silence(ForDesk.CONTINUES);
        Optional<SurveyAsked> survey = message.isEvent() ? Optional.empty() : survey(row);
        return survey.map(Answer::of)
                .orElseGet(() -> answer(message, asked, book, circumstances(row, message), facts(row), moment));
    }

    private Answer answer(
            IncomingMessage message,
            Asked asked,
            ReplyBook book,
            Circumstances circumstances,
            Optional<PersonalFacts> facts,
            Moment moment) {
        Optional<ReplyRule> rule = ReplyPolicy.decide(book, asked, circumstances);
        boolean toWechat = HandOverPolicy.goesToWechat(moment, !message.isEvent());
        Composed composed = rule.map(
                        found -> composer.compose(found, touch(found, asked), toWechat, facts, asked.scanned()))
                .orElse(Composed.NOTHING);
        Optional<HandOver> handOver = rule.filter(AnswerFollowers::handsOver)
                .flatMap(found -> handOver(composed, moment, circumstances.now()));
        return new Answer(
                handOver.<PassiveReply>map(to -> new PassiveReply.Text(to.words()))
                        .orElse(composed.reply()),
                composed.afterwards().stream().map(RuleJson::write).toList(),
                rule.filter(found -> found.perDay() > 0).map(ReplyRule::counter),
                question(message, asked, rule),
                Optional.empty(),
                Optional.empty(),
                handOver.map(HandOver::forDesk).orElse(HandOverPolicy.otherwise(moment, asked)));
    }

    private static boolean handsOver(ReplyRule rule) {
        return rule.parts().getFirst() instanceof Part.HandOver;
    }

    /** Empty where the message itself goes to WeChat's agents. */
    private static Optional<HandOver> handOver(Composed composed, Moment moment, ZonedDateTime now) {
        return composed.reply() instanceof PassiveReply.Text(String words)
                ? Optional.of(HandOverPolicy.handOver(words, moment, now))
                : Optional.empty();
    }

    private static Optional<String> question(IncomingMessage message, Asked asked, Optional<ReplyRule> rule) {
        boolean answered =
                rule.filter(found -> found.trigger() == Trigger.MESSAGE).isPresent();
        if (asked.trigger() != Trigger.MESSAGE || answered) return Optional.empty();
        return Optional.of(Words.withoutNumbers(message.content())).filter(words -> !words.isEmpty());
    }

    static String touch(ReplyRule rule, Asked asked) {
        if (rule.trigger() != Trigger.FOLLOW) return "reply-" + rule.key();
        return asked.what().isEmpty() ? WELCOME_TOUCH : ScenePolicy.touch(asked.what());
    }

    private Uni<Row> facts(String openId, String words) {
        Instant midnight = now().toLocalDate().atStartOfDay(clock.getZone()).toInstant();
        Instant asked = SurveyAsked.since(clock.instant());
        return database.query(FACTS, openId, clock.instant(), midnight, published.version(), words, asked)
                .map(rows -> rows.iterator().next());
    }

    private static Optional<SurveyAsked> survey(Row row) {
        return Optional.ofNullable(row.getUUID("survey_id"))
                .map(survey -> new SurveyAsked(
                        new SurveyId(survey),
                        Optional.ofNullable(row.getUUID("survey_run"))
                                .map(run -> new SurveyAsked.At(run, row.getInteger("survey_question")))));
    }

    private ReplyBook book(Row row) {
        UUID version = row.getUUID("version");
        if (version == null) return published.forget();
        JsonArray rules = row.getJsonArray("book");
        return rules == null ? published.book() : published.learn(version, rules);
    }

    /** Whoever follows at this moment is not written down yet. */
    private Circumstances circumstances(Row row, IncomingMessage message) {
        Optional<Instant> since = message.isEvent("subscribe")
                ? Optional.of(message.createTime())
                : Optional.ofNullable(row.getOffsetDateTime("follows_since")).map(at -> at.toInstant());
        return new Circumstances(now(), tags(row), since, row.getInteger("level"), given(row.getJsonObject("given")));
    }

    private static Set<TagId> tags(Row row) {
        UUID[] tags = row.getArrayOfUUIDs("tags");
        return Arrays.stream(tags).map(TagId::new).collect(Collectors.toSet());
    }

    private static Map<String, Integer> given(JsonObject times) {
        Map<String, Integer> given = new HashMap<>();
        times.fieldNames().forEach(rule -> given.put(rule, times.getInteger(rule)));
        return given;
    }

    private Optional<PersonalFacts> facts(Row row) {
        return Optional.of(new PersonalFacts(standing(row), config.shopName(), clock.getZone()));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getInteger("points"),
                row.getInteger("coupons"),
                Optional.ofNullable(row.getUUID("order_id")).map(id -> order(id, row)),
                Optional.ofNullable(row.getUUID("next_order")).map(id -> pickup(id, row)));
    }

    private static LatestOrder order(UUID id, Row row) {
        return new LatestOrder(
                id,
                row.getString("status"),
                row.getString("goods"),
                row.getInteger("payable_fen"),
                Optional.ofNullable(row.getString("pickup_code")),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getString("shop_name"),
                Brought.of(row));
    }

    private static Pickup pickup(UUID order, Row row) {
        return new Pickup(
                order,
                row.getString("next_status"),
                row.getString("next_goods"),
                row.getString("next_shop"),
                Optional.ofNullable(row.getString("next_code")),
                Optional.ofNullable(row.getOffsetDateTime("next_at")).map(OffsetDateTime::toInstant));
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(clock.getZone());
    }
}
