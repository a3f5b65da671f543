package wetwin.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.TagDecision.Reason;
import wetwin.audience.TagPolicy.Ruled;
import wetwin.audience.TagRepository.Standing;

class TagPolicyTest {
    private static final TagId REGULAR = new TagId(new UUID(0, 1));
    private static final TagId CURIOUS = new TagId(new UUID(0, 2));
    private static final Standing ROOM = new Standing(3, 2, false, false, false);

    @Test
    void a_tag_without_a_rule_may_be_given_by_hand_only() {
        assertThat(TagPolicy.problem(plain("常客"))).isEmpty();
    }

    @Test
    void a_name_is_needed_and_has_thirty_bytes_at_most() {
        assertThat(TagPolicy.problem(plain(" "))).contains(Reason.NAME_MISSING);
        assertThat(TagPolicy.problem(plain("一二三四五六七八九十"))).isEmpty();
        assertThat(TagPolicy.problem(plain("一二三四五六七八九十a"))).contains(Reason.NAME_TOO_LONG);
    }

    @Test
    void a_rule_says_what_it_looks_for() {
        assertThat(TagPolicy.problem(ruled(Behaviour.MENU_KEY, ""))).contains(Reason.WORD_MISSING);
        assertThat(TagPolicy.problem(ruled(Behaviour.KEYWORD, " "))).contains(Reason.WORD_MISSING);
        assertThat(TagPolicy.problem(ruled(Behaviour.FIRST_ORDER_PAID, ""))).isEmpty();
        assertThat(TagPolicy.problem(ruled(Behaviour.POINTS_REACHED, "100"))).isEmpty();
        assertThat(TagPolicy.problem(ruled(Behaviour.LEVEL_REACHED, "1"))).isEmpty();
        assertThat(TagPolicy.problem(ruled(Behaviour.LEVEL_REACHED, "金卡"))).contains(Reason.WORD_NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "一百", "1.5", "1234567890"})
    void points_are_a_whole_number(String points) {
        assertThat(TagPolicy.problem(ruled(Behaviour.POINTS_REACHED, points))).contains(Reason.WORD_NOT_A_NUMBER);
    }

    @Test
    void a_name_is_taken_once() {
        assertThat(TagPolicy.problem(plain("常客"), ROOM)).isEmpty();
        assertThat(TagPolicy.problem(plain("常客"), new Standing(3, 2, true, false, false)))
                .contains(Reason.NAME_TAKEN);
    }

    @Test
    void a_name_that_wechat_knows_stays() {
        assertThat(TagPolicy.problem(plain("常客"), new Standing(3, 2, false, true, true)))
                .contains(Reason.NAME_KNOWN_AT_WECHAT);
    }

    @Test
    void wechat_takes_a_hundred_tags() {
        TagDraft mirrored = new TagDraft("常客", Optional.empty(), true);
        assertThat(TagPolicy.problem(mirrored, new Standing(500, 99, false, false, false)))
                .isEmpty();
        assertThat(TagPolicy.problem(mirrored, new Standing(500, 100, false, false, false)))
                .contains(Reason.TOO_MANY_MIRRORED);
        assertThat(TagPolicy.problem(plain("常客"), new Standing(500, 100, false, false, false)))
                .isEmpty();
    }

    @Test
    void the_product_takes_a_thousand() {
        assertThat(TagPolicy.problem(plain("常客"), new Standing(999, 0, false, false, false)))
                .isEmpty();
        assertThat(TagPolicy.problem(plain("常客"), new Standing(1_000, 0, false, false, false)))
                .contains(Reason.TOO_MANY);
    }

    @Test
    void a_menu_key_is_the_whole_key() {
        List<Ruled> tags = List.of(new Ruled(CURIOUS, new TagRule(Behaviour.MENU_KEY, "points")));
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.MENU_KEY, "points")))
                .containsExactly(CURIOUS);
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.MENU_KEY, "points-2")))
                .isEmpty();
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.KEYWORD, "points")))
                .isEmpty();
    }

    @Test
    void a_keyword_is_found_in_a_message_whatever_its_case_and_width() {
        List<Ruled> tags = List.of(new Ruled(CURIOUS, new TagRule(Behaviour.KEYWORD, "Latte")));
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.KEYWORD, "有ＬＡＴＴＥ吗")))
                .containsExactly(CURIOUS);
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.KEYWORD, "有美式吗")))
                .isEmpty();
    }

    @Test
    void points_are_reached_from_the_number_on() {
        List<Ruled> tags = List.of(
                new Ruled(REGULAR, new TagRule(Behaviour.POINTS_REACHED, "100")),
                new Ruled(CURIOUS, new TagRule(Behaviour.POINTS_REACHED, "500")));
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.POINTS_REACHED, "99")))
                .isEmpty();
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.POINTS_REACHED, "100")))
                .containsExactly(REGULAR);
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.POINTS_REACHED, "-20")))
                .isEmpty();
        assertThat(TagPolicy.decide(tags, new Happening(Behaviour.POINTS_REACHED, "500")))
                .containsExactly(REGULAR, CURIOUS);
    }

    private static TagDraft plain(String name) {
        return new TagDraft(name, Optional.empty(), false);
    }

    private static TagDraft ruled(Behaviour behaviour, String word) {
        return new TagDraft("常客", Optional.of(new TagRule(behaviour, word)), false);
    }
}
