package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.survey.FillDecision.Kept;

/** A survey on its page: read, and answered all at once. What was begun in the chat is finished by it. */
@ApplicationScoped
public class FillSurvey {
    /** @param answered whether this person has answered it to its end */
    public record Sight(Survey survey, boolean answered) {}

    private final Database database;
    private final People people;
    private final KeptSurveys surveys;
    private final RunRepository runs;
    private final AnswerTags tags;
    private final Ids ids;
    private final Clock clock;

    FillSurvey(
            Database database,
            People people,
            KeptSurveys surveys,
            RunRepository runs,
            AnswerTags tags,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.surveys = surveys;
        this.runs = runs;
        this.tags = tags;
        this.ids = ids;
        this.clock = clock;
    }

    /** One round trip. A draft is nobody's to see. */
    public Uni<Sight> see(PersonId person, SurveyId id) {
        return surveys.see(id, person).map(seen -> seen.orElseThrow(Problem::notFound));
    }

    /**
     * Opens a transaction. The same request again is answered the same and counts once.
     *
     * @param answers by the number of their question
     */
    public Uni<FillDecision> fill(PersonId named, SurveyId id, String requestId, Map<Integer, Given> answers) {
        return database.inTransaction(tx -> people.hold(tx, named)
                .call(person -> runs.takeTurns(tx, person, id))
                .chain(person -> surveys.find(tx, id)
                        .map(found -> found.filter(survey -> survey.state() != SurveyState.DRAFT)
                                .orElseThrow(Problem::notFound))
                        .chain(survey -> fill(tx, person, survey, requestId, answers))));
    }

    private Uni<FillDecision> fill(
            Tx tx, PersonId person, Survey survey, String requestId, Map<Integer, Given> answers) {
        return runs.isRequested(tx, person, survey.id(), requestId)
                .chain(before -> before
                        ? Uni.createFrom().item(new Kept(survey.draft().thanks()))
                        : runs.latest(tx, survey.id(), person)
                                .chain(latest -> fill(tx, person, survey, latest, requestId, answers)));
    }

    private Uni<FillDecision> fill(
            Tx tx,
            PersonId person,
            Survey survey,
            Optional<Run> latest,
            String requestId,
            Map<Integer, Given> answers) {
        FillDecision decision = FillPolicy.decide(survey, latest, answers);
        if (!(decision instanceof Kept)) return Uni.createFrom().item(decision);
        Instant now = clock.instant();
        return run(tx, person, survey, latest, now)
                .call(run -> runs.fill(tx, run, survey.id(), answers, now))
                .call(run -> runs.finish(tx, run, survey.draft().questions().size(), requestId, now))
                .call(run -> tags.promise(tx, person, run, "page", tags(survey, answers)))
                .replaceWith(decision);
    }

    private Uni<UUID> run(Tx tx, PersonId person, Survey survey, Optional<Run> latest, Instant now) {
        Optional<UUID> unfinished = latest.filter(Run::isUnfinished).map(Run::id);
        if (unfinished.isPresent()) return Uni.createFrom().item(unfinished.get());
        UUID run = ids.newId();
        return runs.begin(tx, run, survey.id(), person, Way.PAGE, now).replaceWith(run);
    }

    private static List<TagId> tags(Survey survey, Map<Integer, Given> answers) {
        return answers.entrySet().stream()
                .flatMap(answer -> survey.question(answer.getKey()).tags(answer.getValue()).stream())
                .distinct()
                .toList();
    }
}
