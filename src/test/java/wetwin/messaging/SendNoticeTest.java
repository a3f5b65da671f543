package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.messaging.NoticePreferences.Preference;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.NotGranted;
import wetwin.messaging.SendOutcome.QuotaSpent;
import wetwin.messaging.SendOutcome.Refused;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;
import wetwin.support.HeardFacts;
import wetwin.support.OnVertx;
import wetwin.support.RecordingMemberNotifier;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

@QuarkusTest
class SendNoticeTest {
    private static final String SUBSCRIPTION = "sim-subscribe-points-credited";

    /** What the table says of a notice. */
    private record Recorded(String outcome, Optional<String> channel, Optional<String> reason, Optional<String> id) {}

    @Inject
    NoticeRepository notices;

    @Inject
    NoticeCatalogue catalogue;

    @Inject
    SubscriptionGrants grants;

    @Inject
    NoticePreferences preferences;

    @Inject
    NoticeTextBook texts;

    @Inject
    MessageLog log;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private final RecordingMemberNotifier wechat = new RecordingMemberNotifier();
    private final UUID id = UUID.randomUUID();
    private SendNotice send;

    @BeforeEach
    void connect() {
        keepTo(PlayedGuard.OPEN);
    }

    @AfterEach
    void back_to_now() {
        clock.set(Instant.now());
    }

    @Test
    void a_follower_gets_it_from_the_account_with_the_page_and_its_touch() {
        Known li = someone.followingGuest();
        grant(li.person());
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).isEmpty();
        assertThat(wechat.templates()).singleElement().satisfies(notice -> {
            assertThat(notice.templateId()).isEqualTo("sim-template-points-credited");
            assertThat(notice.pagePath()).isEqualTo("pages/mine/index?t=notice-points-credited");
            assertThat(notice.fields()).containsEntry("number1", "25").containsEntry("thing4", "消费得积分");
            assertThat(notice.clientMessageId()).isEqualTo(id.toString().replace("-", ""));
        });
        assertThat(recorded())
                .isEqualTo(new Recorded("SENT", Optional.of("ACCOUNT"), Optional.empty(), Optional.of("m-1")));
        assertThat(left(li.person())).isEqualTo(1);
    }

    @Test
    void a_guest_with_a_grant_gets_it_from_the_mini_program_and_spends_it() {
        PersonId li = someone.guest().person();
        grant(li);
        grant(li);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).singleElement().satisfies(notice -> assertThat(notice.page())
                .isEqualTo("pages/mine/index?t=subscription-points-credited"));
        assertThat(recorded().outcome()).isEqualTo("SENT");
        assertThat(left(li)).isEqualTo(1);
    }

    @Test
    void a_guest_without_a_grant_is_not_told_and_that_is_recorded() {
        assertThat(tell(someone.guest().person())).isEqualTo(Outcome.DONE);
        assertThat(recorded())
                .isEqualTo(new Recorded("NOT_SENT", Optional.empty(), Optional.of("NOT_REACHABLE"), Optional.empty()));
    }

    @Test
    void what_was_sent_is_not_sent_again() {
        Known li = someone.followingGuest();
        tell(li.person());
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(1);
    }

    @Test
    void when_the_account_does_not_reach_the_person_the_mini_program_does() {
        Known li = someone.followingGuest();
        grant(li.person());
        wechat.willAnswer(new Unreachable("43004"));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).hasSize(1);
        assertThat(recorded().channel()).contains("MINI_PROGRAM");
    }

    @Test
    void a_grant_that_wechat_does_not_know_is_none() {
        PersonId li = someone.guest().person();
        grant(li);
        grant(li);
        wechat.willAnswer(new NotGranted());
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(left(li)).isZero();
        assertThat(recorded().outcome()).isEqualTo("NOT_SENT");
        assertThat(recorded().reason()).contains("ALL_CHANNELS_REFUSED");
    }

    @Test
    void when_wechat_is_busy_it_is_tried_later_and_the_grant_is_still_there() {
        PersonId li = someone.guest().person();
        grant(li);
        wechat.willAnswer(new Busy(Duration.ofSeconds(7)));
        assertThat(tell(li)).isEqualTo(new Retry(Duration.ofSeconds(7), "busy"));
        assertThat(left(li)).isEqualTo(1);
        assertThat(recorded().outcome()).isEqualTo("DUE");
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(left(li)).isZero();
    }

    @Test
    void when_the_quota_is_spent_it_is_tried_when_there_is_a_new_one() {
        Known li = someone.followingGuest();
        wechat.willAnswer(new QuotaSpent(clock.instant().plus(Duration.ofHours(5))));
        Retry retry = (Retry) tell(li.person());
        assertThat(retry.after()).isBetween(Duration.ofMinutes(299), Duration.ofHours(5));
        assertThat(recorded().reason()).contains("quota spent");
    }

    @Test
    void an_answer_of_the_account_that_was_lost_is_asked_for_again_with_the_same_id() {
        Known li = someone.followingGuest();
        wechat.willAnswer(new Unknown("timeout"));
        assertThat(tell(li.person())).isInstanceOf(Retry.class);
        assertThat(recorded().outcome()).isEqualTo("SENDING");
        clock.advance(Duration.ofMinutes(8));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates())
                .extracting(TemplateNotice::clientMessageId)
                .hasSize(2)
                .containsOnly(id.toString().replace("-", ""));
        assertThat(recorded().outcome()).isEqualTo("SENT");
    }

    @Test
    void a_lost_answer_stays_unknown_when_the_person_cannot_be_reached_any_more() {
        Known follower = someone.follower();
        wechat.willAnswer(new Unknown("timeout"));
        tell(follower.person());
        someone.follows(follower, false);
        assertThat(tell(follower.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(1);
        assertThat(recorded())
                .isEqualTo(new Recorded(
                        "UNKNOWN", Optional.of("ACCOUNT"), Optional.of("NOT_REACHABLE"), Optional.empty()));
    }

    /** At midnight WeChat does not know the message's id any more: it would send it a second time. */
    @Test
    void a_lost_answer_stays_in_doubt_when_there_is_no_quota_to_ask_again() {
        Known li = someone.followingGuest();
        wechat.willAnswer(new Unknown("timeout"));
        tell(li.person());
        wechat.willAnswer(new QuotaSpent(clock.instant().plus(Duration.ofHours(5))));
        assertThat(tell(li.person())).isInstanceOf(Retry.class);
        assertThat(recorded().outcome()).isEqualTo("SENDING");
        clock.advance(Duration.ofHours(5));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(2);
        assertThat(recorded().outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void what_the_account_may_have_brought_is_not_brought_by_the_mini_program_too() {
        Known li = someone.followingGuest();
        grant(li.person());
        wechat.willAnswer(new Unknown("timeout"));
        tell(li.person());
        wechat.willAnswer(new Unreachable("43004"));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).isEmpty();
        assertThat(recorded().outcome()).isEqualTo("UNKNOWN");
        assertThat(left(li.person())).isEqualTo(1);
    }

    @Test
    void after_the_ten_minutes_a_lost_answer_stays_unknown() {
        Known li = someone.followingGuest();
        wechat.willAnswer(new Unknown("timeout"));
        tell(li.person());
        clock.advance(Duration.ofMinutes(9));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(1);
        assertThat(recorded().outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void a_lost_answer_of_the_mini_program_is_unknown_at_once_and_not_repeated() {
        PersonId li = someone.guest().person();
        grant(li);
        grant(li);
        wechat.willAnswer(new Unknown("timeout"));
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).hasSize(1);
        assertThat(recorded())
                .isEqualTo(
                        new Recorded("UNKNOWN", Optional.of("MINI_PROGRAM"), Optional.of("timeout"), Optional.empty()));
        assertThat(left(li)).isEqualTo(1);
    }

    @Test
    void an_attempt_by_the_mini_program_that_a_crash_cut_off_is_not_repeated() {
        PersonId li = someone.guest().person();
        grant(li);
        OnVertx.await(
                vertx, () -> notices.open(NoticeRequest.of(delivery(li)), Optional.of(SUBSCRIPTION), clock.instant())
                        .chain(() -> notices.beginByMiniProgram(id, SUBSCRIPTION, clock.instant())));
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).isEmpty();
        assertThat(recorded().outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void what_is_refused_is_parked_and_can_be_tried_again() {
        PersonId li = someone.guest().person();
        grant(li);
        wechat.willAnswer(new Refused(47003, "argument invalid! data.thing4"));
        assertThat(tell(li)).isEqualTo(new GiveUp("47003 argument invalid! data.thing4"));
        assertThat(recorded().outcome()).isEqualTo("FAILED");
        assertThat(left(li)).isEqualTo(1);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(recorded().outcome()).isEqualTo("SENT");
    }

    @Test
    void it_is_said_in_the_words_that_an_operator_put() {
        Known li = someone.followingGuest();
        OnVertx.await(vertx, () -> database.query("delete from notice_text where kind = 'POINTS_CREDITED'"));
        Map<NoticeText, String> words = Map.of(NoticeText.POINTS_CREDITED, "{原因}，谢谢您来");
        OnVertx.await(vertx, () -> texts.set(NoticeKind.POINTS_CREDITED, 0, words, "operator"));
        tell(li.person());
        OnVertx.await(vertx, () -> database.query("delete from notice_text where kind = 'POINTS_CREDITED'"));
        assertThat(wechat.templates()).singleElement().satisfies(notice -> assertThat(notice.fields())
                .containsEntry("thing4", "消费得积分，谢谢您来"));
    }

    @Test
    void a_template_that_is_gone_is_a_fact_and_any_other_refusal_is_none() {
        PersonId li = someone.guest().person();
        grant(li);
        try (HeardFacts facts = new HeardFacts()) {
            wechat.willAnswer(new Refused(47003, "argument invalid! data.thing4"));
            tell(li);
            assertThat(facts.named("notice-template-gone")).isEmpty();
            wechat.willAnswer(new Refused(40037, "invalid template_id"));
            assertThat(tell(li)).isEqualTo(new GiveUp("40037 invalid template_id"));
            assertThat(facts.named("notice-template-gone")).singleElement().satisfies(fact -> {
                assertThat(fact.getString("channel")).isEqualTo("MINI_PROGRAM");
                assertThat(fact.getInteger("errcode")).isEqualTo(40037);
            });
        }
    }

    @Test
    void two_at_once_spend_one_grant() {
        PersonId li = someone.guest().person();
        grant(li);
        grant(li);
        OnVertx.await(
                vertx, () -> notices.open(NoticeRequest.of(delivery(li)), Optional.of(SUBSCRIPTION), clock.instant()));
        var one = OnVertx.start(vertx, () -> notices.beginByMiniProgram(id, SUBSCRIPTION, clock.instant()));
        var other = OnVertx.start(vertx, () -> notices.beginByMiniProgram(id, SUBSCRIPTION, clock.instant()));
        assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(true, false);
        assertThat(left(li)).isEqualTo(1);
    }

    @Test
    void an_order_nobody_knows_is_parked() {
        JsonObject payload = new JsonObject()
                .put("kind", "ORDER_PAID")
                .put("personId", someone.guest().person().toString())
                .put("orderId", UUID.randomUUID().toString());
        Delivery delivery = new Delivery(id, "notice", payload, 0, clock.instant());
        assertThat(OnVertx.await(vertx, () -> send.handle(delivery))).isEqualTo(new GiveUp("no such order"));
    }

    @Test
    void grants_and_notices_go_with_the_person() {
        Known guest = someone.guest();
        Known other = someone.guest();
        grant(guest.person());
        grant(other.person());
        tell(other.person());
        grant(other.person());
        PersonId one = someone.merge(guest, other);
        assertThat(left(one)).isEqualTo(2);
        assertThat(number("select count(*) from notice where person_id = $1", one.value()))
                .isEqualTo(1);
    }

    @Test
    void a_report_with_the_same_id_counts_once_and_unknown_templates_do_not() {
        PersonId li = someone.guest().person();
        OnVertx.await(vertx, () -> grants.add(li, List.of(SUBSCRIPTION, "another"), Optional.of("report-1")));
        OnVertx.await(vertx, () -> grants.add(li, List.of(SUBSCRIPTION), Optional.of("report-1")));
        OnVertx.await(vertx, () -> grants.add(li, List.of(SUBSCRIPTION), Optional.of("report-2")));
        assertThat(left(li)).isEqualTo(2);
        assertThat(number("select count(*) from subscription_grant where person_id = $1", li.value()))
                .isEqualTo(1);
    }

    @Test
    void at_night_it_is_held_and_goes_out_in_the_morning() {
        PersonId li = someone.followingGuest().person();
        Instant morning = night();
        assertThat(tell(li)).isEqualTo(new Postpone(morning, "QUIET_HOURS"));
        assertThat(wechat.templates()).isEmpty();
        assertThat(recorded())
                .isEqualTo(new Recorded("DUE", Optional.empty(), Optional.of("QUIET_HOURS"), Optional.empty()));
        assertThat(held()).containsExactly("QUIET_HOURS", morning);
        clock.set(morning);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(1);
        assertThat(recorded().outcome()).isEqualTo("SENT");
        assertThat(held()).as("is still on record").containsExactly("QUIET_HOURS", morning);
    }

    @Test
    void it_is_quiet_where_the_person_is() {
        PersonId abroad = someone.followingGuest().person();
        PersonId here = someone.followingGuest().person();
        Instant morning = night();
        Instant now = clock.instant();
        live(abroad, "America/New_York");
        live(here, "Nowhere/AtAll");
        assertThat(tell(abroad)).as("it is morning there").isEqualTo(Outcome.DONE);
        assertThat(tellAnother(here)).as("no zone that we know").isEqualTo(new Postpone(morning, "QUIET_HOURS"));
        ZonedDateTime noon = now.atZone(clock.getZone()).with(LocalTime.NOON);
        clock.set(noon.toInstant());
        assertThat(tellAnother(here)).isEqualTo(Outcome.DONE);
        ZonedDateTime there = noon.withZoneSameInstant(ZoneId.of("America/New_York"));
        Instant end = there.toLocalDate()
                .plusDays(there.getHour() >= 22 ? 1 : 0)
                .atTime(8, 0)
                .atZone(there.getZone())
                .toInstant();
        assertThat(tellAnother(abroad)).isEqualTo(new Postpone(end, "QUIET_HOURS"));
        MessageLog.Held held = OnVertx.await(vertx, () -> log.of(abroad, Optional.empty())).entries().stream()
                .flatMap(entry -> entry.held().stream())
                .findFirst()
                .orElseThrow();
        assertThat(held.zone()).contains("America/New_York");
    }

    private void live(PersonId person, String zone) {
        OnVertx.await(
                vertx,
                () -> database.query(
                        "insert into told_time_zone (person_id, time_zone, told_at) values ($1, $2, now())",
                        person.value(),
                        zone));
    }

    @Test
    void what_a_person_waits_for_goes_at_night() {
        PersonId li = someone.followingGuest().person();
        night();
        Delivery ready = new Delivery(id, "notice", payload(li).put("kind", "ORDER_READY"), 0, clock.instant());
        assertThat(OnVertx.await(vertx, () -> send.handle(ready)))
                .as("and comes to the order that there is not")
                .isEqualTo(new GiveUp("no such order"));
    }

    @Test
    void what_would_come_too_late_is_dropped_and_that_is_recorded() {
        PersonId li = someone.followingGuest().person();
        night();
        keepTo(PlayedGuard.OPEN.quiet(LocalTime.of(22, 0), LocalTime.of(8, 0)).waitingAtMost(Duration.ofHours(8)));
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).isEmpty();
        assertThat(recorded())
                .isEqualTo(new Recorded("NOT_SENT", Optional.empty(), Optional.of("QUIET_HOURS"), Optional.empty()));
        assertThat(held()).containsExactly("QUIET_HOURS", null);
        assertThat(tell(li)).as("again").isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).isEmpty();
    }

    @Test
    void what_tells_of_something_that_is_over_is_dropped() {
        PersonId li = someone.followingGuest().person();
        JsonObject over =
                payload(li).put("until", clock.instant().minusSeconds(1).toString());
        Delivery delivery = new Delivery(id, "notice", over, 0, clock.instant());
        assertThat(OnVertx.await(vertx, () -> send.handle(delivery))).isEqualTo(Outcome.DONE);
        assertThat(held()).containsExactly("TOO_LATE", null);
    }

    @Test
    void whatever_may_have_arrived_by_whatever_channel_counts() {
        Known li = someone.followingGuest();
        keepTo(PlayedGuard.OPEN.perDay(3));
        grant(li.person());
        assertThat(tellAnother(li.person())).isEqualTo(Outcome.DONE);
        wechat.willAnswer(new Unreachable("43004"));
        assertThat(tellAnother(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.subscriptions()).hasSize(1);
        wechat.willAnswer(new Unknown("timeout"));
        assertThat(tellAnother(li.person())).isInstanceOf(Retry.class);
        assertThat(tell(li.person())).isInstanceOfSatisfying(Postpone.class, postponed -> {
            assertThat(postponed.reason()).isEqualTo("ENOUGH_MESSAGES");
            assertThat(Duration.between(clock.instant(), postponed.until()))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        });
    }

    @Test
    void what_did_not_reach_anybody_does_not_count() {
        PersonId li = someone.guest().person();
        keepTo(PlayedGuard.OPEN.perDay(1));
        assertThat(tellAnother(li)).isEqualTo(Outcome.DONE);
        grant(li);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(recorded().outcome()).isEqualTo("SENT");
    }

    @Test
    void what_was_sent_to_either_of_two_who_are_one_counts() {
        Known guest = someone.followingGuest();
        Known other = someone.guest();
        keepTo(PlayedGuard.OPEN.perDay(1));
        assertThat(tellAnother(guest.person())).isEqualTo(Outcome.DONE);
        assertThat(tell(someone.merge(guest, other))).isInstanceOf(Postpone.class);
    }

    @Test
    void what_they_have_switched_off_is_dropped_until_it_is_switched_on_again() {
        PersonId li = someone.followingGuest().person();
        switchOff(li, NoticeKind.POINTS_CREDITED);
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).isEmpty();
        assertThat(recorded())
                .isEqualTo(new Recorded("NOT_SENT", Optional.empty(), Optional.of("OPTED_OUT"), Optional.empty()));
        switchOff(li, NoticeKind.POINTS_REVERSED);
        assertThat(tellAnother(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(1);
    }

    @Test
    void what_either_of_two_who_are_one_has_switched_off_stays_off() {
        Known guest = someone.followingGuest();
        Known other = someone.guest();
        switchOff(guest.person(), NoticeKind.POINTS_REVERSED);
        switchOff(other.person(), NoticeKind.POINTS_REVERSED, NoticeKind.POINTS_CREDITED);
        PersonId one = someone.merge(guest, other);
        assertThat(OnVertx.await(vertx, () -> preferences.of(one)))
                .filteredOn(preference -> !preference.wanted())
                .extracting(Preference::kind)
                .containsExactly(NoticeKind.POINTS_CREDITED, NoticeKind.POINTS_REVERSED);
        assertThat(tell(one)).isEqualTo(Outcome.DONE);
        assertThat(recorded().reason()).contains("OPTED_OUT");
    }

    @Test
    void those_of_a_kind_that_wait_for_one_person_become_the_newest() {
        PersonId li = someone.followingGuest().person();
        PersonId han = someone.followingGuest().person();
        Instant morning = night();
        UUID first = wait(li);
        UUID second = wait(li);
        UUID other = wait(han);
        assertThat(tell(li)).isEqualTo(new Postpone(morning, "QUIET_HOURS"));
        assertThat(number("select count(*) from notice where merged_into = $1", second))
                .isEqualTo(1);
        assertThat(number("select count(*) from notice where merged_into = $1 and reason = 'MERGED'", id))
                .isEqualTo(1);
        assertThat(number("select merged from notice where id = $1", id)).isEqualTo(2);
        clock.set(morning);
        for (UUID early : List.of(first, second)) {
            Delivery due = new Delivery(early, "notice", payload(li), 0, clock.instant());
            assertThat(OnVertx.await(vertx, () -> send.handle(due))).isEqualTo(Outcome.DONE);
        }
        assertThat(wechat.templates()).as("they are in the third").isEmpty();
        assertThat(tell(li)).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).singleElement().satisfies(notice -> assertThat(notice.fields())
                .containsEntry("number1", "75")
                .containsEntry("thing4", "消费得积分等3笔"));
        assertThat(number("select count(*) from notice where id = $1 and outcome = 'DUE' and merged = 0", other))
                .as("another person's waits by itself")
                .isEqualTo(1);
    }

    /** One after the other: the clock of the tests may stand still. */
    private UUID wait(PersonId person) {
        UUID notice = UUID.randomUUID();
        Delivery delivery = new Delivery(notice, "notice", payload(person), 0, clock.instant());
        assertThat(OnVertx.await(vertx, () -> send.handle(delivery))).isInstanceOf(Postpone.class);
        return notice;
    }

    @Test
    void an_attempt_that_was_let_through_is_repeated_although_the_night_has_come() {
        Known li = someone.followingGuest();
        wechat.willAnswer(new Unknown("timeout"));
        tell(li.person());
        keepTo(PlayedGuard.OPEN.quiet(LocalTime.of(0, 0), LocalTime.of(23, 59)));
        assertThat(tell(li.person())).isEqualTo(Outcome.DONE);
        assertThat(wechat.templates()).hasSize(2);
    }

    @Test
    void the_guard_costs_no_round_trip() {
        PersonId li = someone.followingGuest().person();
        long before = database.roundTrips();
        tell(li);
        assertThat(database.roundTrips() - before)
                .as("begin, person, notice, commit; attempt; settled")
                .isEqualTo(6);
    }

    /** It is eleven in the evening; tells when the quiet hours end. */
    private Instant night() {
        keepTo(PlayedGuard.OPEN.quiet(LocalTime.of(22, 0), LocalTime.of(8, 0)));
        ZonedDateTime today = clock.instant().atZone(clock.getZone());
        clock.set(today.with(LocalTime.of(23, 0)).toInstant());
        return today.plusDays(1).with(LocalTime.of(8, 0)).toInstant();
    }

    private void switchOff(PersonId person, NoticeKind... kinds) {
        OnVertx.await(vertx, () -> preferences.switchOff(person, Set.of(kinds)));
    }

    private void keepTo(GuardConfig config) {
        send = new SendNotice(notices, catalogue, new FrequencyGuard(config, clock), wechat, clock);
    }

    private Outcome tellAnother(PersonId person) {
        Delivery delivery = new Delivery(UUID.randomUUID(), "notice", payload(person), 0, clock.instant());
        return OnVertx.await(vertx, () -> send.handle(delivery));
    }

    private List<Object> held() {
        return OnVertx.await(
                vertx, () -> database.query("select held_because, held_until from notice where id = $1", id)
                        .map(rows -> rows.iterator().next())
                        .map(row -> Arrays.asList(
                                row.getString(0),
                                Optional.ofNullable(row.getOffsetDateTime(1))
                                        .map(OffsetDateTime::toInstant)
                                        .orElse(null))));
    }

    private Outcome tell(PersonId person) {
        return OnVertx.await(vertx, () -> send.handle(delivery(person)));
    }

    private Delivery delivery(PersonId person) {
        return new Delivery(id, "notice", payload(person), 0, clock.instant());
    }

    private static JsonObject payload(PersonId person) {
        JsonObject data = new JsonObject().put("points", 25).put("balance", 25).put("reason", "消费得积分");
        return new JsonObject()
                .put("kind", "POINTS_CREDITED")
                .put("personId", person.toString())
                .put("data", data);
    }

    private void grant(PersonId person) {
        OnVertx.await(vertx, () -> grants.add(person, List.of(SUBSCRIPTION), Optional.empty()));
    }

    private long left(PersonId person) {
        return number(
                "select coalesce(sum(remaining), 0) from subscription_grant where person_id = $1", person.value());
    }

    private long number(String sql, UUID person) {
        return OnVertx.await(vertx, () -> database.query(sql, person)
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private Recorded recorded() {
        return OnVertx.await(vertx, () -> database.query(
                        "select outcome, channel, reason, wechat_message_id from notice where id = $1", id)
                .map(rows -> recorded(rows.iterator().next())));
    }

    private static Recorded recorded(Row row) {
        return new Recorded(
                row.getString("outcome"),
                Optional.ofNullable(row.getString("channel")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("wechat_message_id")));
    }
}
