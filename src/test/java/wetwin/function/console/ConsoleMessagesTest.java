package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
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
        assertThat(log.getList("entries.reason")).containsExactly(null, null, null, "HOLD_OUT", "45028 no quota", null);
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
    void what_is_held_is_read_page_by_page_and_each_as_it_would_be_sent() {
        PersonId li = someone.follower().person();
        for (int i = 0; i < 52; i++) held(li, "interval '9 hours'", "DUE");
        JsonPath first = read("/console/api/messages/held");
        JsonPath second = read("/console/api/messages/held?after=" + first.getString("next"));
        assertThat(first.getList("entries")).hasSize(50);
        assertThat(second.getList("entries.id")).isNotEmpty().doesNotContainAnyElementsOf(first.getList("entries.id"));
        UUID waits = held(li, "interval '9 hours'", "DUE");
        assertThat(read("/console/api/messages/notices/" + waits + "/words").getString("missing"))
                .isEqualTo("FORGOTTEN");
        counter.sql(
                """
                insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at, settled_at)
                values ($1, 'notice', 'test', $1::uuid::text, $2, now(), now(), now())""",
                waits,
                new JsonObject()
                        .put(
                                "data",
                                new JsonObject()
                                        .put("points", 12)
                                        .put("balance", 34)
                                        .put("reason", "消费得积分")));
        JsonPath words = read("/console/api/messages/notices/" + waits + "/words");
        assertThat(words.getList("fields.label")).containsExactly("到账积分", "积分余额", "到账时间", "积分来源");
        assertThat(words.getString("fields[3].value")).isEqualTo("消费得积分");
        assertThat(words.getString("page")).isEqualTo("pages/mine/index");
    }

    @Test
    void what_became_of_notices_is_counted_by_kind_result_and_reason() {
        int gone = results("LEVEL_REACHED", "TEMPLATE_GONE");
        int unreachable = results("POINTS_CREDITED", "UNREACHABLE");
        int dropped = results("POINTS_CREDITED", "DROPPED");
        PersonId li = someone.follower().person();
        unreachable(li);
        held(li, "null", "NOT_SENT");
        written("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, settled_at)
                values ($1, 'LEVEL_REACHED', $2, 'FAILED', '40037 invalid template_id', now(), now())""", li.value());
        written("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, settled_at)
                values ($1, 'LEVEL_REACHED', $2, 'FAILED', '40037 invalid template_id', now() - interval '31 days', now())""", li.value());
        assertThat(results("LEVEL_REACHED", "TEMPLATE_GONE")).isEqualTo(gone + 1);
        assertThat(results("POINTS_CREDITED", "UNREACHABLE")).isEqualTo(unreachable + 1);
        assertThat(results("POINTS_CREDITED", "DROPPED")).isEqualTo(dropped + 1);
    }

    @Test
    void words_are_put_otherwise_by_version_and_what_wechat_would_not_show_is_refused() {
        counter.sql("delete from notice_text where kind = 'COUPON_EXPIRING'");
        assertThat(put(0, "COUPON_EXPIRING", "还有几天，记得用").statusCode()).isEqualTo(200);
        assertThat(put(0, "COUPON_EXPIRING", "还有几天，记得用").statusCode())
                .as("again")
                .isEqualTo(200);
        assertThat(put(0, "COUPON_EXPIRING", "别的").jsonPath().getString("code")).isEqualTo("CHANGED_MEANWHILE");
        JsonPath refused = put(1, "COUPON_EXPIRING_SEVERAL", "{原因}快到期 ☕").jsonPath();
        assertThat(refused.getString("code")).isEqualTo("NOTICE_TEXT_REFUSED");
        assertThat(refused.getString("problems.COUPON_EXPIRING_SEVERAL")).isEqualTo("UNKNOWN_VARIABLE");
        String kind = "kinds.find { it.kind == 'COUPON_EXPIRING' }";
        JsonPath texts = read("/console/api/messages/texts");
        assertThat(texts.getInt(kind + ".version")).isEqualTo(1);
        assertThat(texts.getString(kind + ".versions[0].by")).isEqualTo("operator");
        assertThat(texts.getString(kind + ".samples[0].fields[2].value")).isEqualTo("还有几天，记得用");
        assertThat(texts.getString(kind + ".samples[1].fields[2].value")).isEqualTo("共 3 张快到期，下单自动用上");
        JsonPath back = put(1, "COUPON_EXPIRING", "").jsonPath();
        assertThat(back.getString(kind + ".samples[0].fields[2].value")).isEqualTo("快到期了，下单时自动用上");
        assertThat(back.getList(kind + ".versions.number")).containsExactly(2, 1);
        counter.sql("delete from notice_text where kind = 'COUPON_EXPIRING'");
    }

    private static Response put(int version, String text, String words) {
        return OPERATOR.console()
                .body(Map.of("version", version, "texts", List.of(Map.of("text", text, "words", words))))
                .put("/console/api/messages/texts/COUPON_EXPIRING");
    }

    private static int results(String kind, String result) {
        List<Integer> counts = read("/console/api/messages/results?days=30")
                .getList("counts.findAll { it.kind == '%s' && it.result == '%s' }.notices".formatted(kind, result));
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static JsonPath read(String path) {
        return OPERATOR.console().get(path).then().statusCode(200).extract().jsonPath();
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
                values ($1, $2, '{"kind": "TEXT", "text": "周末半价"}', 'EVERYBODY', $3, now() - interval '500 days', 'operator',
                        now() - interval '400 days' - make_interval(mins => $4))""", id, title, state, minutesAgo);
        counter.sql(
                "insert into broadcast_recipient (broadcast_id, openid, left_out) values ($1, $2, $3)",
                id,
                to.value(),
                leftOut);
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
