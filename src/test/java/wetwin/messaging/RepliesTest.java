package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.ReplyDecision.AskOrders;
import wetwin.messaging.ReplyDecision.AskPoints;
import wetwin.messaging.ReplyDecision.Nothing;
import wetwin.messaging.ReplyDecision.Say;

class RepliesTest {
    private static final ReplyText TEXTS = new ReplyText("wx0123456789abcdef", "https://example.com");
    private static final JsonObject DEFAULT = new JsonObject().put("text", "收到");
    private static final JsonObject WELCOME = new JsonObject()
            .put("text", "欢迎 [点单](pages/order/index)")
            .put("scenes", new JsonObject().put("table", "欢迎入座 [点单](pages/order/index?seat=1)"));

    @Test
    void the_welcome_links_into_the_mini_program_and_says_where_it_came_from() {
        assertThat(text(shop().decide(event("subscribe", ""))))
                .isEqualTo("欢迎 <a href=\"https://example.com\" data-miniprogram-appid=\"wx0123456789abcdef\""
                        + " data-miniprogram-path=\"pages/order/index?t=welcome-text\">点单</a>");
    }

    @Test
    void a_scene_may_have_a_welcome_of_its_own() {
        assertThat(text(shop().decide(event("subscribe", "qrscene_table"))))
                .contains("欢迎入座")
                .contains("pages/order/index?seat=1&t=qr-table");
    }

    @Test
    void a_follow_through_any_code_of_ours_is_counted_under_it() {
        assertThat(text(shop().decide(event("subscribe", "qrscene_window-3"))))
                .contains("欢迎")
                .contains("pages/order/index?t=qr-window-3");
        assertThat(text(shop().decide(event("subscribe", "qrscene_<b>")))).contains("t=welcome-text");
        assertThat(text(shop().decide(event("subscribe", "last_trade_no_4200"))))
                .contains("t=welcome-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribe", "VIEW", "view_miniprogram", "SCAN", "LOCATION", "something_new"})
    void other_events_are_not_answered(String event) {
        assertThat(shop().decide(event(event, "x"))).isEqualTo(new Nothing());
    }

    @ParameterizedTest(name = "{0} asks for {1}")
    @CsvSource({"订单, orders", "'  订单 ', orders", "ＯＲＤＥＲ, orders", "order, orders", "我要查积分啊, points", "积分, points"})
    void keywords_ignore_case_width_and_spaces(String message, String rule) {
        ReplyDecision expected = rule.equals("orders") ? new AskOrders("reply-orders") : new AskPoints("reply-points");
        assertThat(shop().decide(message(message))).isEqualTo(expected);
    }

    @Test
    void of_two_fitting_rules_the_higher_priority_answers() {
        assertThat(text(shop().decide(message("积分怎么用")))).isEqualTo("满百抵一元");
    }

    @Test
    void a_pattern_answers_what_it_finds() {
        assertThat(shop().decide(message("麻烦转一下人工"))).isEqualTo(new Say(new PassiveReply.HandOver()));
    }

    @Test
    void what_fits_no_rule_gets_the_default() {
        assertThat(text(shop().decide(message("你好")))).isEqualTo("收到");
        assertThat(text(shop().decide(message("")))).isEqualTo("收到");
        assertThat(text(shop().decide(incoming("image", "", "", "")))).isEqualTo("收到");
    }

    @Test
    void a_tap_answers_by_its_key_and_cannot_be_handed_over() {
        assertThat(shop().decide(event("CLICK", "points"))).isEqualTo(new AskPoints("reply-points"));
        assertThat(text(shop().decide(event("click", "service")))).isEqualTo("请写下问题");
        assertThat(text(shop().decide(event("CLICK", "gone")))).isEqualTo("收到");
    }

    @Test
    void a_message_that_keeps_a_pattern_busy_gets_the_default_in_time() {
        Replies replies = replies(
                new JsonArray().add(rule("slow").put("pattern", array("(a+)+b")).put("text", "x")));
        long start = System.nanoTime();
        assertThat(text(replies.decide(message("a".repeat(5_000))))).isEqualTo("收到");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void the_replies_of_the_demo_shop_can_be_read() throws IOException {
        try (InputStream file = RepliesTest.class.getResourceAsStream("/replies.json")) {
            JsonObject json = new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Replies replies = new Replies(new ReplyBookReader(TEXTS).read(json), TEXTS);
            assertThat(replies.decide(message("我的订单"))).isEqualTo(new AskOrders("reply-orders"));
            assertThat(replies.decide(message("积分"))).isEqualTo(new AskPoints("reply-points"));
            assertThat(replies.decide(message("人工"))).isEqualTo(new Say(new PassiveReply.HandOver()));
            assertThat(text(replies.decide(event("CLICK", "promotions")))).contains("t=reply-promotions");
        }
    }

    @Test
    void a_mistake_in_the_file_is_named_with_its_place() {
        assertWrong(rule("Bad Key").put("exact", array("x")).put("text", "x"), "rules[0]: key must be");
        assertWrong(rule("none").put("text", "x"), "rules[0]: one of exact, contains and pattern is needed");
        assertWrong(rule("empty").put("contains", array(" ")).put("text", "x"), "rules[0]: an empty keyword");
        assertWrong(rule("silent").put("exact", array("x")), "rules[0]: text is missing");
        assertWrong(rule("pattern").put("pattern", array("(")).put("text", "x"), "rules[0]: pattern (:");
        assertWrong(rule("answer").put("exact", array("x")).put("answer", "WEATHER"), "rules[0]: answer must be");
        assertWrong(rule("long").put("exact", array("x")).put("text", "长".repeat(683)), "longer than 2048 bytes");
    }

    @Test
    void the_longest_text_is_of_2048_bytes() {
        Replies replies = replies(
                new JsonArray().add(rule("long").put("exact", array("x")).put("text", "长".repeat(682))));
        assertThat(text(replies.decide(message("x")))).hasSize(682);
    }

    private static Replies shop() {
        return replies(new JsonArray()
                .add(rule("orders").put("exact", array("订单", "Order")).put("answer", "ORDERS"))
                .add(rule("points").put("contains", array("积分")).put("answer", "POINTS"))
                .add(rule("use")
                        .put("priority", 5)
                        .put("contains", array("怎么用"))
                        .put("text", "满百抵一元"))
                .add(rule("human")
                        .put("pattern", array("转.{0,4}人工"))
                        .put("answer", "HAND_OVER")
                        .put("text", "请写")));
    }

    private static Replies replies(JsonArray rules) {
        JsonObject menu = new JsonObject()
                .put("points", new JsonObject().put("answer", "POINTS"))
                .put("service", new JsonObject().put("answer", "HAND_OVER").put("text", "请写下问题"));
        JsonObject file = new JsonObject()
                .put("welcome", WELCOME)
                .put("rules", rules)
                .put("menu", menu)
                .put("default", DEFAULT);
        return new Replies(new ReplyBookReader(TEXTS).read(file), TEXTS);
    }

    private static void assertWrong(JsonObject rule, String sentence) {
        assertThatThrownBy(() -> replies(new JsonArray().add(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("replies.json, ")
                .hasMessageContaining(sentence);
    }

    private static JsonObject rule(String key) {
        return new JsonObject().put("key", key);
    }

    private static JsonArray array(String... values) {
        JsonArray array = new JsonArray();
        for (String value : values) array.add(value);
        return array;
    }

    private static String text(ReplyDecision decision) {
        return ((PassiveReply.Text) ((Say) decision).reply()).content();
    }

    private static IncomingMessage message(String content) {
        return incoming("text", "", "", content);
    }

    private static IncomingMessage event(String event, String key) {
        return incoming("event", event, key, "");
    }

    private static IncomingMessage incoming(String type, String event, String key, String content) {
        Instant now = Instant.parse("2026-11-24T04:00:00Z");
        return new IncomingMessage(null, "o-li", "gh_1", now, type, event, key, content, "", Map.of(), "");
    }
}
