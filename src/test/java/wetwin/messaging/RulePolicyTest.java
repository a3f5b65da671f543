package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.Rules.menu;
import static wetwin.messaging.Rules.message;
import static wetwin.messaging.Rules.otherwise;
import static wetwin.messaging.Rules.welcome;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.RuleProblem.Kind;
import wetwin.survey.SurveyId;

class RulePolicyTest {
    private static final Part TEXT = new Part.Text("好的");
    private static final Part CARD = new Part.Card("点单", "pages/order/index", "media");
    private static final RulePolicy POLICY = new RulePolicy(new ReplyText("wx0123456789abcdef", "https://example.com"));

    @Test
    void a_rule_that_is_whole_is_kept() {
        assertKept(
                message("hours").exactly("营业时间").containing("几点").like("开门.?吗").says(TEXT, CARD));
        assertKept(menu("points").says(new Part.Points()));
        assertKept(welcome("welcome").says(TEXT));
        assertKept(welcome("table", "table", "window-3").says(TEXT));
        assertKept(otherwise("default").says(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bad", "有字", "-a", "a b", "123456789012345678901234567890123"})
    void a_key_is_of_few_letters(String key) {
        assertFound(message(key).exactly("x").says(TEXT), Kind.KEY_MALFORMED, 0);
    }

    @Test
    void a_rule_for_messages_looks_for_something() {
        assertFound(message("none").says(TEXT), Kind.NOTHING_TO_LOOK_FOR, 0);
        assertFound(message("blank").exactly("x", " ").says(TEXT), Kind.WORD_EMPTY, 2);
        assertFound(message("blank").containing("　").says(TEXT), Kind.WORD_EMPTY, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "", "(?<name>a)b\\1", "a{1001}", ".*", "a?", "(?=a)b"})
    void a_pattern_is_one_of_re2_and_does_not_fit_everything(String pattern) {
        assertFound(message("pattern").like(pattern).says(TEXT), Kind.PATTERN_MALFORMED, 1);
    }

    @Test
    void a_pattern_has_two_hundred_characters_at_most() {
        assertKept(message("pattern").like("a".repeat(200)).says(TEXT));
        assertFound(message("pattern").like("a".repeat(201)).says(TEXT), Kind.PATTERN_MALFORMED, 1);
    }

    @Test
    void only_messages_are_looked_through() {
        assertFound(menu("points").containing("积分").says(TEXT), Kind.WORDS_NOT_WANTED, 0);
        assertFound(welcome("welcome").like("a").says(TEXT), Kind.WORDS_NOT_WANTED, 0);
        assertFound(otherwise("default").exactly("x").says(TEXT), Kind.WORDS_NOT_WANTED, 0);
        assertFound(welcome("welcome", "一号桌").says(TEXT), Kind.SCENE_MALFORMED, 1);
    }

    @Test
    void limits_are_within_reason() {
        assertKept(message("a")
                .exactly("x")
                .atMost(100)
                .priority(1_000)
                .forNewFollowersOf(365)
                .says(TEXT));
        assertFound(message("a").exactly("x").atMost(101).says(TEXT), Kind.LIMIT_OUT_OF_RANGE, 0);
        assertFound(message("a").exactly("x").atMost(-1).says(TEXT), Kind.LIMIT_OUT_OF_RANGE, 0);
        assertFound(message("a").exactly("x").priority(-1_001).says(TEXT), Kind.PRIORITY_OUT_OF_RANGE, 0);
        assertFound(message("a").exactly("x").forNewFollowersOf(0).says(TEXT), Kind.NEW_DAYS_OUT_OF_RANGE, 0);
    }

    @Test
    void something_is_said_and_no_more_than_wechat_lets_through() {
        assertFound(message("a").exactly("x"), Kind.NOTHING_TO_SAY, 0);
        assertKept(message("a").exactly("x").says(CARD, TEXT, TEXT));
        assertFound(message("a").exactly("x").says(TEXT, TEXT, TEXT, TEXT), Kind.TOO_MANY_PARTS, 0);
        assertKept(welcome("a").says(TEXT, TEXT, TEXT));
        assertFound(welcome("a").says(CARD, TEXT, TEXT), Kind.TOO_MANY_PARTS, 0);
    }

    @Test
    void whoever_is_handed_over_hears_nothing_more_of_us() {
        assertKept(message("a").exactly("人工").says(new Part.HandOver("请写")));
        assertFound(message("a").exactly("人工").says(new Part.HandOver("请写"), TEXT), Kind.HAND_OVER_NOT_ALONE, 0);
        Part survey = new Part.Survey(new SurveyId(new UUID(0, 1)));
        assertKept(message("a").exactly("调研").says(TEXT, survey));
        assertFound(message("a").exactly("调研").says(survey, survey), Kind.SURVEYS_AT_ONCE, 0);
    }

    @Test
    void each_part_is_whole() {
        assertFound(message("a").exactly("x").says(TEXT, new Part.Text(" ")), Kind.TEXT_MISSING, 2);
        assertFound(message("a").exactly("x").says(new Part.Image(" ")), Kind.IMAGE_MISSING, 1);
        assertFound(
                message("a").exactly("x").says(new Part.News("", "", "https://a.cn/p", "https://a.cn")),
                Kind.TITLE_MISSING,
                1);
        assertFound(
                message("a").exactly("x").says(new Part.News("新品", "", "https://a.cn/p", "javascript:alert(1)")),
                Kind.ADDRESS_NOT_WEB,
                1);
        assertFound(message("a").exactly("x").says(new Part.Card("点单", "order", "m")), Kind.PAGE_MALFORMED, 1);
        assertFound(message("a").exactly("x").says(new Part.Card("点单", "pages/a", "")), Kind.IMAGE_MISSING, 1);
    }

    @Test
    void a_text_has_2048_bytes_with_its_links_and_the_longest_of_its_variables() {
        assertKept(message("a").exactly("x").says("长".repeat(682)));
        assertFound(message("a").exactly("x").says("长".repeat(683)), Kind.TEXT_TOO_LONG, 1);
        assertFound(message("a").exactly("x").says("长".repeat(660) + "{取餐}"), Kind.TEXT_TOO_LONG, 1);
        assertFound(message("a").exactly("x").says("[点单](pages/order/index)".repeat(16)), Kind.TEXT_TOO_LONG, 1);
    }

    private static void assertKept(Rules rule) {
        assertThat(POLICY.problems(rule.rule())).isEmpty();
    }

    private static void assertFound(Rules rule, Kind kind, int place) {
        assertThat(POLICY.problems(rule.rule())).containsExactly(new RuleProblem(kind, place));
    }
}
