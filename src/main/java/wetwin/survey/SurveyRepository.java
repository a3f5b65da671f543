package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Surveys in the database, as operators write them. */
@ApplicationScoped
class SurveyRepository {
    /** Ours: a page shows them all. */
    static final int MOST_LISTED = 200;

    /** Whoever answers holds its questions as they are; whoever changes them does so alone. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('survey:' || $1::text, 0))";

    private static final String LIST = "select " + KeptSurveys.COLUMNS + """
            ,
                   (select count(*) from survey_run r where r.survey_id = s.id and r.state <> 'SUPERSEDED')::int as begun,
                   (select count(*) from survey_run r where r.survey_id = s.id and r.state = 'DONE')::int as done
            from survey s order by s.created_at desc, s.id desc limit $1""";

    private static final String ANSWERED =
            "select exists (select 1 from survey_answer a where a.survey_id = $1) as answered";

    private static final String ADD = """
            insert into survey (id, title, keyword, thanks, again, questions, created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
            on conflict (keyword) where state <> 'CLOSED' do nothing""";

    private static final String CHANGE = """
            update survey set title = $3, keyword = $4, thanks = $5, again = $6, questions = $7, changed_at = $8,
                   changed_by = $9, version = version + 1
            where id = $1 and version = $2""";

    private static final String IS_TAKEN = """
            select exists (select 1 from survey where keyword = $2 and state <> 'CLOSED' and id <> $1) as taken""";

    private static final String ADVANCE = """
            update survey set state = $3, changed_at = $4, changed_by = $5, version = version + 1
            where id = $1 and version = $2""";

    /** Words are given out one after the other. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('survey-keyword', 0))";

    /** @param begun how often somebody has begun it, @param done and answered it to its end */
    record Counted(Survey survey, int begun, int done) {}

    private final Database database;
    private final KeptSurveys kept;

    SurveyRepository(Database database, KeptSurveys kept) {
        this.database = database;
        this.kept = kept;
    }

    /** Waits for those who are answering, and has the next ones wait. */
    Uni<Optional<Survey>> findAlone(Tx tx, SurveyId id) {
        return tx.query(ALONE, id.value().toString()).chain(() -> kept.find(tx, id));
    }

    Uni<List<Counted>> all() {
        return database.query(LIST, MOST_LISTED).map(rows -> KeptSurveys.each(rows)
                .map(row -> new Counted(KeptSurveys.survey(row), row.getInteger("begun"), row.getInteger("done")))
                .toList());
    }

    Uni<Boolean> isAnswered(Tx tx, SurveyId id) {
        return tx.query(ANSWERED, id.value()).map(rows -> rows.iterator().next().getBoolean("answered"));
    }

    Uni<Boolean> isTaken(Tx tx, SurveyId but, String keyword) {
        return tx.query(TAKE_TURNS)
                .chain(() -> tx.query(IS_TAKEN, but.value(), keyword))
                .map(rows -> rows.iterator().next().getBoolean("taken"));
    }

    /** False if another survey has its word. */
    Uni<Boolean> add(Tx tx, SurveyId id, SurveyDraft draft, Instant now, String operator) {
        return tx.query(
                        ADD,
                        id.value(),
                        draft.title(),
                        draft.keyword().orElse(null),
                        draft.thanks(),
                        draft.again(),
                        QuestionJson.write(draft.questions()),
                        now,
                        operator)
                .map(rows -> rows.rowCount() == 1);
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> change(Tx tx, SurveyId id, long version, SurveyDraft draft, Instant now, String operator) {
        return tx.query(
                        CHANGE,
                        id.value(),
                        version,
                        draft.title(),
                        draft.keyword().orElse(null),
                        draft.thanks(),
                        draft.again(),
                        QuestionJson.write(draft.questions()),
                        now,
                        operator)
                .map(rows -> rows.rowCount() == 1);
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> advance(Tx tx, SurveyId id, long version, SurveyState to, Instant now, String operator) {
        return tx.query(ADVANCE, id.value(), version, to.name(), now, operator).map(rows -> rows.rowCount() == 1);
    }
}
