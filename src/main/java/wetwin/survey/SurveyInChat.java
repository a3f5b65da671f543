package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import wetwin.identity.KnownFollower;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.inbox.Deed;
import wetwin.inbox.PassiveReply;
import wetwin.platform.Ids;
import wetwin.platform.Tx;
import wetwin.survey.ChatStep.Ask;
import wetwin.survey.ChatStep.Begin;
import wetwin.survey.ChatStep.Fill;
import wetwin.survey.ChatStep.Stop;
import wetwin.survey.ChatStep.Tell;

/**
 * One message of the chat to a survey: what it answers is kept and the next question asked. All of it joins the
 * transaction that takes the message in, so that what WeChat brings twice counts once.
 */
@ApplicationScoped
public class SurveyInChat {
    private record Standing(PersonId person, Survey survey, Optional<Run> latest) {}

    private final KnownFollower followers;
    private final KeptSurveys surveys;
    private final RunRepository runs;
    private final AnswerTags tags;
    private final Ids ids;
    private final Clock clock;

    SurveyInChat(
            KnownFollower followers, KeptSurveys surveys, RunRepository runs, AnswerTags tags, Ids ids, Clock clock) {
        this.followers = followers;
        this.surveys = surveys;
        this.runs = runs;
        this.tags = tags;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Somebody of whom no person is known yet is asked to write once more: that they wrote makes them known.
     *
     * @param asked as it was seen before anything was locked
     */
    public Deed step(SurveyAsked asked, OpenId openId, String message) {
        return tx -> followers.hold(tx, openId).chain(person -> person.map(known -> step(tx, known, asked, message))
                .orElseGet(() -> said(SurveyText.ONCE_MORE)));
    }

    private Uni<PassiveReply> step(Tx tx, PersonId person, SurveyAsked asked, String message) {
        return runs.takeTurns(tx, person, asked.survey())
                .chain(() -> surveys.find(tx, asked.survey()))
                .chain(survey -> survey.map(found -> step(tx, person, found, asked, message))
                        .orElseGet(() -> said(SurveyText.CLOSED)));
    }

    private Uni<PassiveReply> step(Tx tx, PersonId person, Survey survey, SurveyAsked asked, String message) {
        return runs.latest(tx, survey.id(), person)
                .map(latest -> new Standing(person, survey, latest))
                .chain(standing -> step(tx, standing, asked, message));
    }

    private Uni<PassiveReply> step(Tx tx, Standing standing, SurveyAsked asked, String message) {
        ChatStep step = ChatPolicy.decide(standing.survey(), asked, standing.latest(), message);
        return carryOut(tx, standing, step).chain(() -> said(step.reply()));
    }

    private static Uni<PassiveReply> said(String text) {
        return Uni.createFrom().item(new PassiveReply.Text(text));
    }

    private Uni<Void> carryOut(Tx tx, Standing standing, ChatStep step) {
        return switch (step) {
            case Begin begin ->
                runs.begin(tx, ids.newId(), standing.survey().id(), standing.person(), Way.CHAT, clock.instant());
            case Ask(Run run, String reply) -> runs.step(tx, run, Run.State.OPEN, run.question(), clock.instant());
            case Stop(Run run, String reply) -> runs.step(tx, run, Run.State.STOPPED, run.question(), clock.instant());
            case Fill fill -> fill(tx, standing, fill);
            case Tell tell -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> fill(Tx tx, Standing standing, Fill fill) {
        Run run = fill.run();
        int number = run.question();
        Survey survey = standing.survey();
        Run.State next = fill.last() ? Run.State.DONE : Run.State.OPEN;
        return runs.fill(tx, run.id(), survey.id(), Map.of(number, fill.given()), clock.instant())
                .chain(() -> runs.step(tx, run, next, number + 1, clock.instant()))
                .chain(() -> tags.promise(
                        tx,
                        standing.person(),
                        run.id(),
                        String.valueOf(number),
                        survey.question(number).tags(fill.given())));
    }
}
