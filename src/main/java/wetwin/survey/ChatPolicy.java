package wetwin.survey;

import java.util.Optional;
import wetwin.survey.AnswerReading.NotUnderstood;
import wetwin.survey.AnswerReading.Understood;
import wetwin.survey.ChatStep.Ask;
import wetwin.survey.ChatStep.Begin;
import wetwin.survey.ChatStep.Fill;
import wetwin.survey.ChatStep.Stop;
import wetwin.survey.ChatStep.Tell;
import wetwin.survey.SurveyAsked.At;

/** Decides what a message in the chat does to a survey. Pure. */
final class ChatPolicy {
    private ChatPolicy() {}

    /**
     * @param asked as it was seen at first; another message may have come between
     * @param latest the person's latest time, as it is now
     */
    static ChatStep decide(Survey survey, SurveyAsked asked, Optional<Run> latest, String message) {
        if (survey.state() != SurveyState.OPEN) return new Tell(SurveyText.CLOSED);
        return asked.to().map(at -> answer(survey, at, latest, message)).orElseGet(() -> begin(survey, latest));
    }

    /** Goes on where it was, if it has begun. */
    private static ChatStep begin(Survey survey, Optional<Run> latest) {
        Optional<Run> unfinished = latest.filter(Run::isUnfinished);
        if (unfinished.isPresent()) return goOn(survey, unfinished.get());
        if (latest.isPresent() && !survey.draft().again()) return new Tell(SurveyText.ANSWERED);
        return new Begin(SurveyText.begin(survey));
    }

    private static ChatStep goOn(Survey survey, Run run) {
        boolean isAtItsBeginning = run.question() == 1;
        return new Ask(run, isAtItsBeginning ? SurveyText.begin(survey) : SurveyText.goOn(survey, run.question()));
    }

    private static ChatStep answer(Survey survey, At at, Optional<Run> latest, String message) {
        if (latest.isEmpty() || latest.get().state() == Run.State.DONE) return new Tell(SurveyText.ANSWERED);
        Run run = latest.get();
        if (run.state() == Run.State.STOPPED) return new Tell(SurveyText.stopped(survey));
        if (SurveyText.isStop(message)) return new Stop(run, SurveyText.stopped(survey));
        boolean overtaken = !run.id().equals(at.run()) || run.question() != at.question();
        return overtaken ? goOn(survey, run) : answer(survey, run, message);
    }

    private static ChatStep answer(Survey survey, Run run, String message) {
        return switch (AnswerPolicy.read(survey.question(run.question()), message)) {
            case NotUnderstood(String sentence) -> new Ask(run, SurveyText.again(survey, run.question(), sentence));
            case Understood(Given given) -> fill(survey, run, given);
        };
    }

    private static ChatStep fill(Survey survey, Run run, Given given) {
        return survey.isLast(run.question())
                ? new Fill(run, given, true, survey.draft().thanks())
                : new Fill(run, given, false, SurveyText.question(survey, run.question() + 1));
    }
}
