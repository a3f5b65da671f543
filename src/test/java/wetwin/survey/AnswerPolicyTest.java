package wetwin.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.survey.Written.choice;
import static wetwin.survey.Written.open;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.survey.AnswerReading.NotUnderstood;
import wetwin.survey.AnswerReading.Understood;
import wetwin.survey.Question.Kind;

class AnswerPolicyTest {
    private static final Question ONE = choice(Kind.SINGLE, "拿铁", "美式", "Flat White", "茶、果汁");
    private static final Question SOME = choice(Kind.MULTIPLE, "拿铁", "美式", "Flat White", "茶、果汁");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|2",
                " 2 |2",
                "２|2",
                "2.|2",
                "选2|2",
                "第2个|2",
                "第 2 个|2",
                "美式|2",
                "flat white|3",
                "ＦＬＡＴ ＷＨＩＴＥ|3",
                "茶、果汁|4",
                "1 1|1"
            })
    void one_is_chosen_by_its_number_or_its_words(String message, int option) {
        assertThat(AnswerPolicy.read(ONE, message)).isEqualTo(chosen(option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "12", "", "。", "都可以", "2号桌", "-2", "99999999999", "拿", "2 或者 x"})
    void what_is_no_option_is_answered_with_what_is_wanted(String message) {
        assertThat(AnswerPolicy.read(ONE, message)).isEqualTo(new NotUnderstood("没看懂您选了哪一个，请回复 1 到 4 中的一个数字。"));
    }

    @Test
    void of_several_where_one_is_wanted_none_is_taken() {
        assertThat(AnswerPolicy.read(ONE, "1 3")).isEqualTo(new NotUnderstood("这一题只能选一个，请回复一个选项的数字。"));
        assertThat(AnswerPolicy.read(ONE, "拿铁和美式")).isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 3", "1,3", "1、3", "１、３", "1，3", "3 1 3", "1。3。", "拿铁、3", "1+3", "选1和3"})
    void several_are_chosen_however_they_are_set_apart(String message) {
        assertThat(AnswerPolicy.read(SOME, message)).isEqualTo(chosen(1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "1 5", "1 或 3", "", "，"})
    void several_of_which_one_is_not_understood_are_not_understood(String message) {
        assertThat(AnswerPolicy.read(SOME, message)).isInstanceOf(NotUnderstood.class);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "5,true", "５分,true", "5 分,true", "4。,true", "0,false", "6,false", "4.5,false", "很好,false"})
    void a_scale_of_five_takes_whole_numbers_from_1_to_5(String message, boolean understood) {
        assertThat(AnswerPolicy.read(open(Kind.SCALE_5), message) instanceof Understood)
                .isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "10,true", "11,false", "-1,false"})
    void a_scale_of_ten_begins_at_nothing(String message, boolean understood) {
        assertThat(AnswerPolicy.read(open(Kind.SCALE_10), message) instanceof Understood)
                .isEqualTo(understood);
    }

    @Test
    void free_words_are_kept_as_they_were_written() {
        assertThat(AnswerPolicy.read(open(Kind.TEXT), "  ＯＫ，Much better\n真的 "))
                .isEqualTo(new Understood(new Given.Written("ＯＫ，Much better\n真的")));
        assertThat(AnswerPolicy.read(open(Kind.TEXT), " ")).isInstanceOf(NotUnderstood.class);
        assertThat(AnswerPolicy.read(open(Kind.TEXT), "好".repeat(500))).isInstanceOf(Understood.class);
        assertThat(AnswerPolicy.read(open(Kind.TEXT), "好".repeat(501))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void answers_of_the_page_must_fit_their_question() {
        assertThat(AnswerPolicy.fits(ONE, new Given.Chosen(List.of(4)))).isTrue();
        assertThat(AnswerPolicy.fits(ONE, new Given.Chosen(List.of(5)))).isFalse();
        assertThat(AnswerPolicy.fits(ONE, new Given.Chosen(List.of(1, 2)))).isFalse();
        assertThat(AnswerPolicy.fits(SOME, new Given.Chosen(List.of(1, 2)))).isTrue();
        assertThat(AnswerPolicy.fits(SOME, new Given.Chosen(List.of()))).isFalse();
        assertThat(AnswerPolicy.fits(SOME, new Given.Rated(1))).isFalse();
        assertThat(AnswerPolicy.fits(open(Kind.SCALE_10), new Given.Rated(0))).isTrue();
        assertThat(AnswerPolicy.fits(open(Kind.SCALE_5), new Given.Rated(0))).isFalse();
        assertThat(AnswerPolicy.fits(open(Kind.TEXT), new Given.Written(" "))).isFalse();
    }

    private static AnswerReading chosen(Integer... options) {
        return new Understood(new Given.Chosen(Arrays.asList(options)));
    }
}
