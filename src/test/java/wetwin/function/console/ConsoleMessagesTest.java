package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

@QuarkusTest
class ConsoleMessagesTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Ids ids;

    @Test
    void everything_a_person_was_sent_is_there_the_newest_first() {
        Known li = someone.follower();
        UUID paid = sent(li.person(), "ORDER_PAID");
        UUID card = inChat(li.openId(), "SENT", null);
        UUID refused = inChat(li.openId(), "REFUSED", "TOO_LATE");
        UUID points = unreachable(li.person());
        sent(someone.follower().person(), "ORDER_READY");
        JsonPath log = ofPerson(li.person(), "");
        assertThat(log.getList("entries.id", String.class))
                .containsExactlyElementsOf(text(points, refused, card, paid));
        assertThat(log.getList("entries.way")).containsExactly("NOTICE", "IN_CHAT", "IN_CHAT", "NOTICE");
        assertThat(log.getList("entries.outcome")).containsExactly("NOT_SENT", "REFUSED", "SENT", "SENT");
        assertThat(log.getList("entries.reason")).containsExactly("NOT_REACHABLE", "TOO_LATE", null, null);
        assertThat(log.getString("entries[1].sentAt")).isNull();
        assertThat(log.getString("entries[2].sentAt")).isNotNull();
        assertThat(log.getList("entries.personId").stream().distinct().toList())
                .containsExactly(li.person().toString());
        assertThat(log.getString("next")).isNull();
    }

    /** Each is where it began, whenever its draft was made, and the mini program's chat is there too. */
    @Test
    void broadcasts_are_among_them_with_what_became_of_them() {
        Known li = someone.follower();
        Known guest = someone.guest();
        broadcast("周末", "SENT", li.openId(), null, "DONE", 4);
        broadcast("没走成", "FAILED", li.openId(), null, "FAILED", 3);
        broadcast("对照", "SENT", li.openId(), "HOLD_OUT", "DONE", 2);
        broadcast("说不清", "SENT", li.openId(), null, "UNCLEAR", 1);
        UUID paid = sent(li.person(), "ORDER_PAID");
        inChat(guest.openId(), "SENT", null);
        someone.merge(guest, li);
        JsonPath log = ofPerson(li.person(), "");
        assertThat(log.getList("entries.way"))
                .containsExactly("IN_CHAT", "NOTICE", "BROADCAST", "BROADCAST", "BROADCAST", "BROADCAST");
        assertThat(log.getList("entries.channel"))
                .containsExactly("MINI_PROGRAM", "ACCOUNT", "ACCOUNT", "ACCOUNT", "ACCOUNT", "ACCOUNT");
        assertThat(log.getList("entries.title")).containsExactly(null, null, "说不清", "对照", "没走成", "周末");
        assertThat(log.getList("entries.outcome"))
                .containsExactly("SENT", "SENT", "UNKNOWN", "NOT_SENT", "FAILED", "SENT");
        assertThat(log.getList("entries.reason"))
                .containsExactly(null, null, null, "HOLD_OUT", "45028 no quota", null);
        assertThat(log.getString("entries[3].sentAt")).isNull();
        assertThat(log.getString("entries[5].sentAt")).isNotNull();
        assertThat(ofPerson(li.person(), log.getString("entries[3].id")).getList("entries.title"))
                .containsExactly("没走成", "周末");
        assertThat(log.getString("entries[1].id")).isEqualTo(paid.toString());
    }

    @Test
    void what_was_held_back_says_why_and_until_when() {
        PersonId li = someone.follower().person();
        held(li, "interval '9 hours'", "DUE");
        held(li, "null", "NOT_SENT");
        JsonPath log = ofPerson(li, "");
        assertThat(log.getList("entries.held.because")).containsExactly("QUIET_HOURS", "QUIET_HOURS");
        assertThat(log.getString("entries[0].held.until")).isNull();
        assertThat(log.getString("entries[1].held.until")).isNotNull();
        assertThat(log.getString("entries[1].sentAt")).isNull();
    }

    @Test
    void the_last_held_messages_of_everybody_are_shown() {
        PersonId li = someone.follower().person();
        UUID first = held(li, "interval '9 hours'", "DUE");
        UUID second = held(someone.follower().person(), "null", "NOT_SENT");
        UUID sent = sent(li, "ORDER_PAID");
        List<String> shown = OPERATOR.console()
                .get("/console/api/messages/held")
                .then()
                .statusCode(200)
                .extract()
                .path("entries.id");
        assertThat(shown).hasSizeLessThanOrEqualTo(50).doesNotContain(sent.toString());
        assertThat(shown.subList(0, 2)).containsExactlyElementsOf(text(second, first));
    }

    @Test
    void it_is_read_page_by_page() {
        Known li = someone.follower();
        for (int i = 0; i < 30; i++) {
            sent(li.person(), "ORDER_PAID");
            inChat(li.openId(), "SENT", null);
        }
        JsonPath first = ofPerson(li.person(), "");
        JsonPath second = ofPerson(li.person(), first.getString("next"));
        assertThat(first.getList("entries")).hasSize(50);
        assertThat(second.getList("entries")).hasSize(10);
        assertThat(second.getList("entries.id")).doesNotContainAnyElementsOf(first.getList("entries.id"));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void of_nobody_there_is_nothing() {
        OPERATOR.console()
                .get("/console/api/messages/people/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static JsonPath ofPerson(PersonId person, String after) {
        var call = OPERATOR.console();
        if (!after.isEmpty()) call.queryParam("after", after);
        return call.get("/console/api/messages/people/" + person)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private UUID sent(PersonId person, String kind) {
        return written("""
                insert into notice (id, kind, person_id, outcome, channel, created_at, attempted_at, settled_at)
                values ($1, $3, $2, 'SENT', 'ACCOUNT', now(), now(), now())""", person.value(), kind);
    }

    private UUID unreachable(PersonId person) {
        return written("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, settled_at)
                values ($1, 'POINTS_CREDITED', $2, 'NOT_SENT', 'NOT_REACHABLE', now(), now())""", person.value());
    }

    /** In the future, so that no other test's comes later. */
    private UUID held(PersonId person, String waits, String outcome) {
        return written("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, settled_at, held_at, held_because,
                                    held_until)
                values ($1, 'POINTS_CREDITED', $2, $3, 'QUIET_HOURS', now(), case when $3 = 'NOT_SENT' then now() end,
                        now() + interval '1 year', 'QUIET_HOURS', now() + %s)""".formatted(waits), person.value(), outcome);
    }

    private UUID inChat(OpenId to, String outcome, String reason) {
        return written("""
                insert into service_message (id, openid, kind, outcome, reason, claimed_at)
                values ($1, $2, 'reply', $3, $4, now())""", to.value(), outcome, reason);
    }

    /** The drafts are made the other way round. */
    private void broadcast(String title, String state, OpenId to, String leftOut, String batch, int minutesAgo) {
        UUID id = new UUID(ids.newId().getMostSignificantBits() - minutesAgo, 1L);
        counter.sql("""
                insert into broadcast (id, title, content, audience, state, created_at, changed_by, begun_at)
                values ($1, $2, '{}', 'EVERYBODY', $3, now() - interval '500 days', 'operator',
                        now() - interval '400 days' - make_interval(mins => $4))""", id, title, state, minutesAgo);
        counter.sql("insert into broadcast_recipient (broadcast_id, openid, left_out) values ($1, $2, $3)", id, to.value(), leftOut);
        counter.sql("""
                insert into broadcast_batch (broadcast_id, number, after_openid, to_openid, people, state, month,
                                             first_asked_at, failure)
                values ($1, 1, '', $2, 1, $3, date '2020-01-01', now() - make_interval(mins => $4), $5)""", id, to.value(), batch, minutesAgo, batch.equals("FAILED") ? "45028 no quota" : null);
    }

    /** Each a millisecond after the one before it: ids are in the order of the promises. */
    private UUID written(String sql, Object... arguments) {
        last = new UUID(Math.max(ids.newId().getMostSignificantBits(), last.getMostSignificantBits() + 0x1_0000L), 1L);
        Object[] all = new Object[arguments.length + 1];
        all[0] = last;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        counter.sql(sql, all);
        return last;
    }

    private UUID last = new UUID(0, 1);

    private static List<String> text(UUID... ids) {
        return List.of(ids).stream().map(UUID::toString).toList();
    }
}
