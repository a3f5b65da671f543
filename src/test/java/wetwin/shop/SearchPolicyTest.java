package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchPolicyTest {
    @Test
    void width_case_and_blanks_make_no_difference() {
        assertThat(SearchPolicy.wanted("　ＮａＴｉｅ ")).contains("natie");
        assertThat(SearchPolicy.wanted("na tie")).contains("natie");
        assertThat(SearchPolicy.wanted("xi'an")).contains("xian");
        assertThat(SearchPolicy.wanted("Ｖ６０ 手冲")).contains("v60手冲");
    }

    @Test
    void the_vowel_that_no_keyboard_has_is_typed_as_v() {
        assertThat(SearchPolicy.wanted("lücha")).contains("lvcha");
    }

    @Test
    void of_nothing_but_blanks_nothing_is_left() {
        assertThat(SearchPolicy.wanted(" 　\t")).isEmpty();
    }
}
