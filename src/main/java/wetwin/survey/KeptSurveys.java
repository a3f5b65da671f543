package wetwin.survey;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Surveys as those read them who answer; only {@link SurveyRepository} writes them. */
@ApplicationScoped
class KeptSurveys {
    static final String COLUMNS = """
            s.id, s.title, s.keyword, s.thanks, s.again, s.questions, s.state, s.version, s.created_at, s.changed_at,
            s.changed_by""";

    private static final String ONE = "select " + COLUMNS + " from survey s where s.id = $1";

    private static final String SEE = "select " + COLUMNS + """
            ,
                   exists (select 1 from survey_run r
                           where r.survey_id = s.id and r.person_id = $2 and r.state = 'DONE') as answered
            from survey s where s.id = $1 and s.state <> 'DRAFT'""";

    private final Database database;

    KeptSurveys(Database database) {
        this.database = database;
    }

    Uni<Optional<Survey>> find(SurveyId id) {
        return database.query(ONE, id.value()).map(KeptSurveys::first);
    }

    Uni<Optional<Survey>> find(Tx tx, SurveyId id) {
        return tx.query(ONE, id.value()).map(KeptSurveys::first);
    }

    /** None while it is a draft. */
    Uni<Optional<FillSurvey.Sight>> see(SurveyId id, PersonId person) {
        return database.query(SEE, id.value(), person.value()).map(rows -> each(rows)
                .findFirst()
                .map(row -> new FillSurvey.Sight(survey(row), row.getBoolean("answered"))));
    }

    static Stream<Row> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Optional<Survey> first(RowSet<Row> rows) {
        return each(rows).findFirst().map(KeptSurveys::survey);
    }

    static Survey survey(Row row) {
        return new Survey(
                new SurveyId(row.getUUID("id")),
                new SurveyDraft(
                        row.getString("title"),
                        Optional.ofNullable(row.getString("keyword")),
                        row.getString("thanks"),
                        row.getBoolean("again"),
                        QuestionJson.read(row.getJsonArray("questions"))),
                SurveyState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }
}
