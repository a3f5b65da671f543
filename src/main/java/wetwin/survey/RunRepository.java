package wetwin.survey;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Who answers what, in the database. */
@ApplicationScoped
class RunRepository {
    /** One person's answers come one after the other, and the questions stay as they are while they do. */
    private static final String TAKE_TURNS = """
            select pg_advisory_xact_lock(hashtextextended('survey-of:' || $1::text, 0)),
                   pg_advisory_xact_lock_shared(hashtextextended('survey:' || $2::text, 0))""";

    /** After a merge what is unfinished need not be the latest; it is what goes on. */
    private static final String LATEST = """
            select r.id, r.state, r.question from survey_run r
            where r.survey_id = $1 and r.person_id = $2 and r.state <> 'SUPERSEDED'
            order by r.state in ('OPEN', 'STOPPED') desc, r.turn desc limit 1""";

    private static final String BEGIN = """
            insert into survey_run (id, survey_id, person_id, turn, way, state, question, begun_at, stepped_at)
            select $1, $2, $3, coalesce(max(r.turn), 0) + 1, $4, 'OPEN', 1, $5, $5
            from survey_run r where r.survey_id = $2 and r.person_id = $3""";

    private static final String STEP = """
            update survey_run
            set state = $2, question = $3, stepped_at = $4, done_at = case when $2 = 'DONE' then $4::timestamptz end
            where id = $1""";

    private static final String FINISH = """
            update survey_run
            set state = 'DONE', way = 'PAGE', question = $2, stepped_at = $3, done_at = $3, request_id = $4
            where id = $1""";

    private static final String FILL = """
            insert into survey_answer (run_id, survey_id, question, options, rating, words, answered_at)
            select $1, $2, (a ->> 'question')::integer,
                   case when jsonb_typeof(a -> 'options') = 'array'
                   then array(select o::integer from jsonb_array_elements_text(a -> 'options') o) end,
                   (a ->> 'rating')::integer, a ->> 'words', $4
            from jsonb_array_elements($3::jsonb) a
            on conflict on constraint survey_answer_once do update
            set options = excluded.options, rating = excluded.rating, words = excluded.words,
                answered_at = excluded.answered_at""";

    private static final String REQUESTED = """
            select exists (
                select 1 from survey_run r
                where r.person_id = $1 and r.survey_id = $2 and r.request_id = $3) as requested""";

    Uni<Void> takeTurns(Tx tx, PersonId person, SurveyId survey) {
        return tx.query(TAKE_TURNS, person.toString(), survey.toString()).replaceWithVoid();
    }

    Uni<Optional<Run>> latest(Tx tx, SurveyId survey, PersonId person) {
        return tx.query(LATEST, survey.value(), person.value())
                .map(rows -> KeptSurveys.each(rows).findFirst().map(RunRepository::run));
    }

    Uni<Void> begin(Tx tx, UUID run, SurveyId survey, PersonId person, Way way, Instant now) {
        return tx.query(BEGIN, run, survey.value(), person.value(), way.name(), now)
                .replaceWithVoid();
    }

    Uni<Void> step(Tx tx, Run run, Run.State state, int question, Instant now) {
        return tx.query(STEP, run.id(), state.name(), question, now).replaceWithVoid();
    }

    /** All at once, on the page. */
    Uni<Void> finish(Tx tx, UUID run, int questions, String requestId, Instant now) {
        return tx.query(FINISH, run, questions + 1, now, requestId).replaceWithVoid();
    }

    /** @param answers by the number of their question */
    Uni<Void> fill(Tx tx, UUID run, SurveyId survey, Map<Integer, Given> answers, Instant now) {
        JsonArray rows = new JsonArray();
        answers.forEach((question, given) -> rows.add(json(given).put("question", question)));
        return tx.query(FILL, run, survey.value(), rows, now).replaceWithVoid();
    }

    Uni<Boolean> isRequested(Tx tx, PersonId person, SurveyId survey, String requestId) {
        return tx.query(REQUESTED, person.value(), survey.value(), requestId)
                .map(rows -> rows.iterator().next().getBoolean("requested"));
    }

    private static JsonObject json(Given given) {
        return switch (given) {
            case Given.Chosen(List<Integer> options) -> new JsonObject().put("options", new JsonArray(options));
            case Given.Rated(int rating) -> new JsonObject().put("rating", rating);
            case Given.Written(String words) -> new JsonObject().put("words", words);
        };
    }

    private static Run run(Row row) {
        return new Run(row.getUUID("id"), Run.State.valueOf(row.getString("state")), row.getInteger("question"));
    }
}
