package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.audience.Words;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;

class ReplyBookReaderTest {
    private static final ReplyBookReader READER =
            new ReplyBookReader(new RulePolicy(new ReplyText("wx0123456789abcdef", "https://example.com")));

    @Test
    void the_replies_of_the_demo_shop_can_be_read_and_answer() throws IOException {
        ReplyBook book = ReplyBook.of(READER.read(demo()));
        assertThat(part(book, Trigger.MESSAGE, "我的订单")).contains(new Part.Orders());
        assertThat(part(book, Trigger.MESSAGE, "积分")).contains(new Part.Points());
        assertThat(part(book, Trigger.MESSAGE, "麻烦转一下人工").orElseThrow()).isInstanceOf(Part.HandOver.class);
        assertThat(part(book, Trigger.MENU, "points")).contains(new Part.Points());
        assertThat(part(book, Trigger.MENU, "gone")).isEqualTo(part(book, Trigger.OTHERWISE, ""));
        assertThat(text(book, Trigger.FOLLOW, "table")).contains("欢迎入座");
        assertThat(text(book, Trigger.FOLLOW, "")).contains("欢迎来到晨光咖啡");
    }

    @Test
    void a_mistake_in_the_file_is_named_with_its_place() {
        assertWrong(rule("Bad Key").put("exact", array("x")).put("text", "x"), "rules[0]: KEY_MALFORMED");
        assertWrong(rule("none").put("text", "x"), "rules[0]: NOTHING_TO_LOOK_FOR");
        assertWrong(rule("empty").put("contains", array(" ")).put("text", "x"), "rules[0]: WORD_EMPTY");
        assertWrong(rule("silent").put("exact", array("x")), "rules[0]: TEXT_MISSING");
        assertWrong(rule("pattern").put("pattern", array("(")).put("text", "x"), "rules[0]: PATTERN_MALFORMED");
        assertWrong(rule("answer").put("exact", array("x")).put("answer", "WEATHER"), "answer must be");
        assertWrong(rule("long").put("exact", array("x")).put("text", "长".repeat(683)), "TEXT_TOO_LONG");
        JsonObject once = rule("once").put("exact", array("x")).put("text", "x");
        assertThatThrownBy(() -> READER.read(file(once, once))).hasMessageContaining("rules[1]: KEY_TAKEN");
    }

    private static Optional<Part> part(ReplyBook book, Trigger trigger, String what) {
        Circumstances noon =
                Circumstances.unknown(ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, ZoneId.of("Asia/Shanghai")));
        return ReplyPolicy.decide(book, new Asked(trigger, Words.normalised(what)), noon)
                .map(rule -> rule.parts().getFirst());
    }

    private static String text(ReplyBook book, Trigger trigger, String what) {
        return ((Part.Text) part(book, trigger, what).orElseThrow()).text();
    }

    private static void assertWrong(JsonObject rule, String sentence) {
        assertThatThrownBy(() -> READER.read(file(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("replies.json, ")
                .hasMessageContaining(sentence);
    }

    private static JsonObject file(JsonObject... rules) {
        JsonObject words = new JsonObject().put("text", "你好");
        return new JsonObject().put("welcome", words).put("default", words).put("rules", new JsonArray(List.of((Object
                        [])
                rules)));
    }

    private static JsonObject demo() throws IOException {
        try (InputStream file = ReplyBookReaderTest.class.getResourceAsStream("/replies.json")) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonObject rule(String key) {
        return new JsonObject().put("key", key);
    }

    private static JsonArray array(String... values) {
        return new JsonArray(List.of((Object[]) values));
    }
}
