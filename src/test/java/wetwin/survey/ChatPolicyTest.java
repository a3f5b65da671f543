package wetwin.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.survey.Written.choice;
import static wetwin.survey.Written.draft;
import static wetwin.survey.Written.kept;
import static wetwin.survey.Written.open;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.survey.ChatStep.Ask;
import wetwin.survey.ChatStep.Begin;
import wetwin.survey.ChatStep.Fill;
import wetwin.survey.ChatStep.Stop;
import wetwin.survey.ChatStep.Tell;
import wetwin.survey.Question.Kind;
import wetwin.survey.Run.State;
import wetwin.survey.SurveyAsked.At;

class ChatPolicyTest {
    private static final Survey TASTE =
            kept(draft("口味", choice(Kind.SINGLE, "拿铁", "美式"), open(Kind.TEXT)), SurveyState.OPEN);
    private static final UUID RUN = new UUID(0, 7);
    private static final SurveyAsked BEGINS = new SurveyAsked(TASTE.id(), Optional.empty());

    @Test
    void its_word_begins_a_survey_and_asks_the_first_question() {
        ChatStep step = ChatPolicy.decide(TASTE, BEGINS, Optional.empty(), "口味");
        assertThat(step).isInstanceOf(Begin.class);
        assertThat(step.reply()).contains("【口味调研】共 2 题", "退出", "第 1/2 题", "1. 拿铁\n2. 美式");
    }

    @Test
    void its_word_goes_on_where_it_was() {
        Run stopped = run(State.STOPPED, 2);
        ChatStep step = ChatPolicy.decide(TASTE, BEGINS, Optional.of(stopped), "口味");
        assertThat(step).isInstanceOf(Ask.class);
        assertThat(step.reply()).contains("接着上次", "第 2/2 题").doesNotContain("拿铁");
    }

    @Test
    void once_a_person_unless_the_survey_says_so() {
        Optional<Run> done = Optional.of(run(State.DONE, 3));
        assertThat(ChatPolicy.decide(TASTE, BEGINS, done, "口味")).isEqualTo(new Tell(SurveyText.ANSWERED));
        SurveyDraft wanted = TASTE.draft();
        Survey again = kept(
                new SurveyDraft(wanted.title(), wanted.keyword(), wanted.thanks(), true, wanted.questions()),
                SurveyState.OPEN);
        assertThat(ChatPolicy.decide(again, BEGINS, done, "口味")).isInstanceOf(Begin.class);
    }

    @Test
    void an_answer_leads_to_the_next_question_and_the_last_one_to_thanks() {
        Run first = run(State.OPEN, 1);
        assertThat(ChatPolicy.decide(TASTE, to(1), Optional.of(first), "2"))
                .isEqualTo(new Fill(first, new Given.Chosen(List.of(2)), false, SurveyText.question(TASTE, 2)));
        Run last = run(State.OPEN, 2);
        assertThat(ChatPolicy.decide(TASTE, to(2), Optional.of(last), "都好"))
                .isEqualTo(new Fill(last, new Given.Written("都好"), true, "谢谢您，下一杯更合口味。"));
    }

    @Test
    void what_is_not_understood_is_said_and_asked_again() {
        ChatStep step = ChatPolicy.decide(TASTE, to(1), Optional.of(run(State.OPEN, 1)), "咖啡");
        assertThat(step).isInstanceOf(Ask.class);
        assertThat(step.reply()).startsWith("没看懂您选了哪一个").contains("第 1/2 题");
    }

    @Test
    void of_two_answers_at_once_the_second_fills_no_other_question() {
        ChatStep step = ChatPolicy.decide(TASTE, to(1), Optional.of(run(State.OPEN, 2)), "1");
        assertThat(step).isInstanceOf(Ask.class);
        assertThat(step.reply()).contains("第 2/2 题");
        assertThat(ChatPolicy.decide(TASTE, to(2), Optional.of(run(State.DONE, 3)), "1"))
                .isInstanceOf(Tell.class);
    }

    @Test
    void one_word_stops_it_also_where_any_words_are_an_answer() {
        Run run = run(State.OPEN, 2);
        assertThat(ChatPolicy.decide(TASTE, to(2), Optional.of(run), " 退出 "))
                .isEqualTo(new Stop(run, "好的，已经停下。想接着填时，回复“口味”就可以。"));
    }

    @Test
    void a_closed_survey_takes_no_answer() {
        Survey closed = kept(TASTE.draft(), SurveyState.CLOSED);
        assertThat(ChatPolicy.decide(closed, to(1), Optional.of(run(State.OPEN, 1)), "1"))
                .isEqualTo(new Tell(SurveyText.CLOSED));
        assertThat(ChatPolicy.decide(closed, BEGINS, Optional.empty(), "口味")).isEqualTo(new Tell(SurveyText.CLOSED));
    }

    @Test
    void whatever_a_survey_says_fits_into_a_reply() {
        String[] options = IntStream.range(0, SurveyPolicy.MOST_OPTIONS)
                .mapToObj(each -> "选".repeat(SurveyPolicy.OPTION - 1) + each)
                .toArray(String[]::new);
        Question longest = new Question(
                Kind.MULTIPLE,
                "问".repeat(SurveyPolicy.QUESTION),
                choice(Kind.MULTIPLE, options).options());
        SurveyDraft draft = new SurveyDraft(
                "题".repeat(SurveyPolicy.TITLE),
                Optional.of("字".repeat(SurveyPolicy.KEYWORD)),
                "谢".repeat(SurveyPolicy.THANKS),
                false,
                Collections.nCopies(SurveyPolicy.MOST_QUESTIONS, longest));
        Survey survey = kept(draft, SurveyState.OPEN);
        String sentence = ((AnswerReading.NotUnderstood) AnswerPolicy.read(longest, "x")).sentence();
        assertThat(List.of(
                        SurveyText.begin(survey),
                        SurveyText.goOn(survey, 20),
                        SurveyText.again(survey, 20, sentence),
                        draft.thanks()))
                .allSatisfy(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048));
    }

    private static SurveyAsked to(int question) {
        return new SurveyAsked(TASTE.id(), Optional.of(new At(RUN, question)));
    }

    private static Run run(State state, int question) {
        return new Run(RUN, state, question);
    }
}
