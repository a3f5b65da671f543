package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordPolicyTest {
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("thing1", "拿铁", "拿铁"),
                Arguments.of("thing1", "一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十"),
                Arguments.of("thing1", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…"),
                Arguments.of("thing1", "拿铁 ☕ 大杯", "拿铁 大杯"),
                Arguments.of("thing1", "😀👍🏽👨‍👩‍👧🇨🇳", "-"),
                Arguments.of("thing1", "1️⃣ 杯", "1 杯"),
                Arguments.of("thing1", "第一行\n第二行\r\n第三行", "第一行 第二行 第三行"),
                Arguments.of("thing1", "\t拿铁\u0000\u200B ", "拿铁"),
                Arguments.of("thing1", "\u202E反过来", "反过来"),
                Arguments.of("thing1", "", "-"),
                Arguments.of("thing1", "   ", "-"),
                Arguments.of("thing1", null, "-"),
                Arguments.of("thing12", "\uD83D", "-"),
                Arguments.of("thing1", "<a href=\"x\">&amp;", "<a href=\"x\">&amp;"),
                Arguments.of("character_string1", "A1024", "A1024"),
                Arguments.of("character_string1", "取餐码 A-07", "A-07"),
                Arguments.of(
                        "character_string1", "0123456789012345678901234567890123", "01234567890123456789012345678901"),
                Arguments.of("character_string1", "没有字母", "-"),
                Arguments.of("letter1", "ab1C!", "abC"),
                Arguments.of("letter1", "", "-"),
                Arguments.of("symbol1", "a*#!?+-=", "*#!?+"),
                Arguments.of("name1", "欧阳修", "欧阳修"),
                Arguments.of("name1", "一二三四五六七八九十一", "一二三四五六七八九十"),
                Arguments.of("name1", "李Lei李Lei李Lei", "李Lei李Lei李L"),
                Arguments.of("name1", "Alexander Maximilian the", "Alexander Maximilian"),
                Arguments.of("phrase1", "制作中", "制作中"),
                Arguments.of("phrase1", "已支付等待制作", "已支付等待"),
                Arguments.of("phrase1", "OK 完成!", "完成"),
                Arguments.of("phrase1", "OK", "无"),
                Arguments.of("const1", "已完成", "已完成"),
                Arguments.of("somethingnew1", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…"));
    }

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @MethodSource("words")
    void words_are_made_to_fit(String keyword, String value, String fitting) {
        assertThat(KeywordPolicy.fit(keyword, value)).contains(fitting);
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "number1 | 128",
                "number1 | 12.5",
                "number1 | 12345678901234567890123456789012",
                "amount1 | 25.00元",
                "amount1 | ¥25",
                "amount1 | 1234567890",
                "amount1 | ￥0.01元",
                "time1 | 15:01",
                "time1 | 2026年11月24日 15:01",
                "time1 | 15:01~16:00",
                "date1 | 2026年11月24日",
                "date1 | 2026-11-24",
                "date1 | 2026-11-24 08:30",
                "date1 | 2026-11-24~2026-11-30",
                "phone_number1 | +86-0766-66888866",
                "car_number1 | 粤A8Z888挂"
            })
    void figures_that_fit_stay_as_they_are(String keyword, String value) {
        assertThat(KeywordPolicy.fit(keyword, value)).contains(value);
    }

    @ParameterizedTest(name = "{0} may not be {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "number1 | 123456789012345678901234567890123",
                "number1 | 一百",
                "number1 | -1",
                "number1 | ''",
                "amount1 | 12345678901",
                "amount1 | 12345678901元",
                "amount1 | 12.345元",
                "amount1 | 二十元",
                "amount1 | ''",
                "time1 | 25:00",
                "time1 | 下午三点",
                "time1 | 2026-11-24",
                "date1 | 11月24日",
                "phone_number1 | +86-0766-668888667",
                "car_number1 | 粤A8Z8888888",
                "const1 | ''",
                "const1 | 一二三四五六七八九十一二三四五六七八九十一"
            })
    void half_a_figure_is_no_figure(String keyword, String value) {
        assertThat(KeywordPolicy.fit(keyword, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thing1", "character_string1", "letter1", "symbol1", "name1", "phrase1"})
    void words_are_never_empty(String keyword) {
        assertThat(KeywordPolicy.fit(keyword, "😀\n").orElseThrow()).isNotBlank();
        assertThat(KeywordPolicy.fit(keyword, null).orElseThrow()).isNotBlank();
    }

    @Test
    void a_character_outside_the_basic_plane_is_not_cut_in_half() {
        String fitting = KeywordPolicy.fit("thing1", "𠮷".repeat(11)).orElseThrow();
        assertThat(fitting).isEqualTo("𠮷".repeat(9) + "…");
    }
}
