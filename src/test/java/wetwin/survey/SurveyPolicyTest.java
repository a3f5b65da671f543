package wetwin.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.survey.Written.choice;
import static wetwin.survey.Written.draft;
import static wetwin.survey.Written.giving;
import static wetwin.survey.Written.kept;
import static wetwin.survey.Written.open;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.audience.TagId;
import wetwin.survey.Question.Kind;
import wetwin.survey.SurveyDecision.Declined;
import wetwin.survey.SurveyDecision.Reason;

class SurveyPolicyTest {
    private static final TagId SWEET = new TagId(new UUID(0, 9));
    private static final Question DRINK = choice(Kind.SINGLE, "拿铁", "美式");

    @Test
    void a_survey_asks_something_and_thanks() {
        assertThat(problem(draft("口味", DRINK))).isEmpty();
        assertThat(problem(draft(null, open(Kind.SCALE_10)))).isEmpty();
        assertThat(problem(draft("口味"))).contains(whole(Reason.NO_QUESTIONS));
        assertThat(problem(draft("口味", Collections.nCopies(21, DRINK).toArray(Question[]::new))))
                .contains(whole(Reason.TOO_MANY_QUESTIONS));
        assertThat(problem(draft("口".repeat(21), DRINK))).contains(whole(Reason.KEYWORD_TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "１２", "1、3", "退出", " 退出", "5."})
    void what_may_be_an_answer_begins_no_survey(String keyword) {
        assertThat(problem(draft(keyword, DRINK))).contains(whole(Reason.KEYWORD_NOT_USABLE));
    }

    @Test
    void the_question_that_is_wrong_is_named() {
        assertThat(problem(draft("口味", DRINK, choice(Kind.SINGLE, "拿铁"))))
                .contains(new Declined(Reason.TOO_FEW_OPTIONS, 2));
        assertThat(problem(draft("口味", choice(Kind.MULTIPLE, "Latte", "ＬＡＴＴＥ"))))
                .contains(new Declined(Reason.OPTION_TWICE, 1));
        assertThat(problem(draft("口味", choice(Kind.TEXT, "拿铁", "美式"))))
                .contains(new Declined(Reason.OPTIONS_NOT_WANTED, 1));
    }

    @Test
    void an_option_that_reads_as_a_number_has_this_number() {
        assertThat(problem(draft("几杯", choice(Kind.SINGLE, "1", "2", "三杯以上")))).isEmpty();
        assertThat(problem(draft("几杯", choice(Kind.SINGLE, "0", "1"))))
                .contains(new Declined(Reason.OPTION_READS_AS_ANOTHER_NUMBER, 1));
    }

    @Test
    void an_option_gives_a_tag_that_there_is() {
        SurveyDraft draft = draft("口味", DRINK, giving(SWEET, "甜", "不甜"));
        assertThat(SurveyPolicy.problem(draft, Set.of(SWEET))).isEmpty();
        assertThat(problem(draft)).contains(new Declined(Reason.TAG_UNKNOWN, 2));
    }

    @Test
    void what_has_been_answered_keeps_its_questions() {
        Survey open = kept(draft("口味", DRINK), SurveyState.OPEN);
        SurveyDraft others = draft("口味", DRINK, DRINK);
        assertThat(SurveyPolicy.change(open, false, others)).isEmpty();
        assertThat(SurveyPolicy.change(open, true, others)).contains(whole(Reason.ANSWERED_ALREADY));
        assertThat(SurveyPolicy.change(open, true, draft("好味", DRINK))).isEmpty();
        assertThat(SurveyPolicy.change(kept(draft("口味", DRINK), SurveyState.CLOSED), false, others))
                .contains(whole(Reason.CLOSED));
    }

    @Test
    void it_is_written_then_open_then_over() {
        assertThat(SurveyPolicy.advance(SurveyState.DRAFT, SurveyState.OPEN)).isEmpty();
        assertThat(SurveyPolicy.advance(SurveyState.OPEN, SurveyState.CLOSED)).isEmpty();
        assertThat(SurveyPolicy.advance(SurveyState.CLOSED, SurveyState.OPEN)).contains(whole(Reason.NOT_A_DRAFT));
        assertThat(SurveyPolicy.advance(SurveyState.DRAFT, SurveyState.CLOSED)).contains(whole(Reason.NOT_OPEN));
    }

    private static Optional<Declined> problem(SurveyDraft draft) {
        return SurveyPolicy.problem(draft, Set.of());
    }

    private static Declined whole(Reason reason) {
        return Declined.whole(reason);
    }
}
