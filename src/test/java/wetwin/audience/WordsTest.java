package wetwin.audience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest(name = "{0} is compared as {1}")
    @CsvSource({"ＯＲＤＥＲ, order", "'  我的  订单 ', 我的 订单", "'拿铁\n☕', 拿铁 ☕", "Ａ１, a1"})
    void case_width_and_spaces_do_not_count(String message, String words) {
        assertThat(Words.normalised(message)).isEqualTo(words);
    }

    @Test
    void nobody_looks_further_than_two_hundred_characters_and_no_character_is_cut_in_half() {
        assertThat(Words.normalised("长".repeat(5_000))).hasSize(200);
        assertThat(Words.normalised("a" + "𠮷".repeat(200))).isEqualTo("a" + "𠮷".repeat(99));
        assertThat(Words.normalised("")).isEmpty();
    }

    @ParameterizedTest(name = "{0} is kept as {1}")
    @CsvSource({
        "我的电话13800138000快回, 我的电话#快回",
        "'138 0013 8000', #",
        "'+86-138-0013-8000 回我', '# 回我'",
        "１３８００１３８０００, #",
        "'(021) 5555-6666', (#",
        "买2杯, 买2杯",
        "单号 123456, 单号 123456",
        "卡号6222020200112233445, 卡号#"
    })
    void long_numbers_are_not_kept(String message, String kept) {
        assertThat(Words.withoutNumbers(message)).isEqualTo(kept);
    }
}
