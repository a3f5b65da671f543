package wetwin.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateValuesTest {
    @ParameterizedTest
    @CsvSource({
        "thing1, 一二三四五六七八九十一二三四五六七八九十",
        "number2, 12.5",
        "letter3, Latte",
        "character_string4, A-017#x",
        "time5, 15:01",
        "time5, 2019年10月1日 15:01",
        "time5, 15:01~16:30",
        "date6, 2019-10-01",
        "date6, 2019年10月1日 15:01",
        "amount7, ¥28.50",
        "amount7, 28.00元",
        "phone_number8, +86-0766-66888866",
        "car_number9, 粤A8Z888挂",
        "name10, 韩梅梅",
        "name10, Han Meimei",
        "phrase11, 已完成"
    })
    void a_value_of_its_type_is_taken(String key, String value) {
        assertThat(TemplateValues.fits(key, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "thing1, 一二三四五六七八九十一二三四五六七八九十一",
        "number2, 十二",
        "letter3, 拿铁",
        "character_string4, 拿铁",
        "time5, 25:01",
        "time5, 2019年10月1日",
        "date6, 15:01",
        "amount7, 12345678901",
        "amount7, 二十八元",
        "phone_number8, 123456789012345678",
        "car_number9, 粤A8Z888888",
        "name10, 一二三四五六七八九十一",
        "phrase11, 已完成了没有",
        "phrase11, done",
        "colour1, red"
    })
    void a_value_that_breaks_its_type_is_refused(String key, String value) {
        assertThat(TemplateValues.fits(key, value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', thing1", "' ', thing1", "'a\nb', thing1", "'', character_string1"})
    void an_empty_value_or_one_with_a_line_break_is_refused(String value, String key) {
        assertThat(TemplateValues.fits(key, value)).isFalse();
    }
}
