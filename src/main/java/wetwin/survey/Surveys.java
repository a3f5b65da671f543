package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import wetwin.audience.Tag;
import wetwin.audience.TagId;
import wetwin.audience.Tags;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.survey.SurveyDecision.Declined;
import wetwin.survey.SurveyDecision.Reason;
import wetwin.survey.SurveyDecision.Saved;

/** Surveys as operators write, open and close them. */
@ApplicationScoped
public class Surveys {
    /** @param begun how often somebody has begun it, @param done and answered it to its end */
    public record Listed(Survey survey, int begun, int done) {}

    private final Database database;
    private final SurveyRepository surveys;
    private final Tags tags;
    private final Clock clock;

    Surveys(Database database, SurveyRepository surveys, Tags tags, Clock clock) {
        this.database = database;
        this.surveys = surveys;
        this.tags = tags;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<List<Listed>> all() {
        return surveys.all().map(all -> all.stream()
                .map(each -> new Listed(each.survey(), each.begun(), each.done()))
                .toList());
    }

    /**
     * Under an id that whoever writes it draws. The same again changes nothing.
     *
     * @param version the one the operator has seen; 0 for a new survey
     */
    public Uni<SurveyDecision> save(SurveyId id, long version, SurveyDraft draft, String operator) {
        return tags.all()
                .map(all -> SurveyPolicy.problem(draft, ids(all)))
                .chain(problem -> problem.isPresent()
                        ? declined(problem.get())
                        : database.inTransaction(tx ->
                                surveys.findAlone(tx, id).chain(kept -> save(tx, id, version, kept, draft, operator))));
    }

    public Uni<SurveyDecision> open(SurveyId id, long version, String operator) {
        return advance(id, version, SurveyState.OPEN, operator);
    }

    /** Nobody is asked or answers any more; what was answered stays. */
    public Uni<SurveyDecision> close(SurveyId id, long version, String operator) {
        return advance(id, version, SurveyState.CLOSED, operator);
    }

    private Uni<SurveyDecision> save(
            Tx tx, SurveyId id, long version, Optional<Survey> kept, SurveyDraft draft, String operator) {
        if (kept.map(Survey::draft).filter(draft::equals).isPresent()) return saved(id);
        return ifFree(
                tx,
                id,
                draft,
                () -> kept.isEmpty()
                        ? create(tx, id, version, draft, operator)
                        : change(tx, kept.get(), version, draft, operator));
    }

    private Uni<SurveyDecision> create(Tx tx, SurveyId id, long version, SurveyDraft draft, String operator) {
        if (version > 0) return declined(Reason.CHANGED_MEANWHILE);
        return surveys.add(tx, id, draft, clock.instant(), operator)
                .chain(added -> added ? saved(id) : declined(Reason.KEYWORD_TAKEN));
    }

    private Uni<SurveyDecision> change(Tx tx, Survey kept, long version, SurveyDraft draft, String operator) {
        return surveys.isAnswered(tx, kept.id())
                .map(answered -> SurveyPolicy.change(kept, answered, draft))
                .chain(problem -> problem.isPresent()
                        ? declined(problem.get())
                        : surveys.change(tx, kept.id(), version, draft, clock.instant(), operator)
                                .chain(done -> outcome(kept.id(), done)));
    }

    private Uni<SurveyDecision> advance(SurveyId id, long version, SurveyState to, String operator) {
        return database.inTransaction(tx -> surveys.findAlone(tx, id)
                .chain(kept -> kept.map(survey -> advance(tx, survey, version, to, operator))
                        .orElseGet(() -> declined(Reason.CHANGED_MEANWHILE))));
    }

    private Uni<SurveyDecision> advance(Tx tx, Survey kept, long version, SurveyState to, String operator) {
        if (kept.state() == to) return saved(kept.id());
        return SurveyPolicy.advance(kept.state(), to).map(Surveys::declined).orElseGet(() -> surveys.advance(
                        tx, kept.id(), version, to, clock.instant(), operator)
                .chain(done -> outcome(kept.id(), done)));
    }

    private interface Write {
        Uni<SurveyDecision> now();
    }

    private Uni<SurveyDecision> ifFree(Tx tx, SurveyId id, SurveyDraft draft, Write write) {
        Function<String, Uni<SurveyDecision>> unlessTaken = word ->
                surveys.isTaken(tx, id, word).chain(taken -> taken ? declined(Reason.KEYWORD_TAKEN) : write.now());
        return draft.keyword().map(unlessTaken).orElseGet(write::now);
    }

    private static Uni<SurveyDecision> outcome(SurveyId id, boolean done) {
        return done ? saved(id) : declined(Reason.CHANGED_MEANWHILE);
    }

    private static Set<TagId> ids(List<Tag> tags) {
        return tags.stream().map(Tag::id).collect(Collectors.toSet());
    }

    private static Uni<SurveyDecision> saved(SurveyId id) {
        return Uni.createFrom().item(new Saved(id));
    }

    private static Uni<SurveyDecision> declined(Reason reason) {
        return declined(Declined.whole(reason));
    }

    private static Uni<SurveyDecision> declined(Declined problem) {
        return Uni.createFrom().item(problem);
    }
}
