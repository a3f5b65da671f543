package wetwin.survey;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import wetwin.survey.FillDecision.AnsweredAlready;
import wetwin.survey.FillDecision.Closed;
import wetwin.survey.FillDecision.Kept;
import wetwin.survey.FillDecision.Refused;

/** Decides whether answers from the page are taken. Pure. */
final class FillPolicy {
    private FillPolicy() {}

    /** All is answered at once; only free words may be left out. */
    static FillDecision decide(Survey survey, Optional<Run> latest, Map<Integer, Given> answers) {
        if (survey.state() != SurveyState.OPEN) return new Closed();
        boolean done = latest.filter(run -> !run.isUnfinished()).isPresent();
        if (done && !survey.draft().again()) return new AnsweredAlready();
        return IntStream.rangeClosed(1, survey.draft().questions().size())
                .filter(number -> !fits(survey.question(number), answers.get(number)))
                .mapToObj(number -> (FillDecision) new Refused(number))
                .findFirst()
                .orElseGet(() -> beyond(survey, answers));
    }

    private static FillDecision beyond(Survey survey, Map<Integer, Given> answers) {
        int questions = survey.draft().questions().size();
        return answers.keySet().stream()
                .filter(number -> number < 1 || number > questions)
                .<FillDecision>map(Refused::new)
                .findFirst()
                .orElseGet(() -> new Kept(survey.draft().thanks()));
    }

    private static boolean fits(Question question, Given given) {
        return given == null ? question.kind() == Question.Kind.TEXT : AnswerPolicy.fits(question, given);
    }
}
