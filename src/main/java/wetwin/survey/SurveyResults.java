package wetwin.survey;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.survey.AnswerSheet.Line;

/** What came of a survey, for operators. What is superseded counts no more. */
@ApplicationScoped
public class SurveyResults {
    /** As many as a function's answer holds for certain. */
    static final int MOST_LINES = 2_000;

    private static final int MOST_WORDS = 30;

    private static final String TALLY = """
            select a.question, coalesce(o.number, a.rating) as value, count(*)::int as times
            from survey_answer a
            join survey_run r on r.id = a.run_id and r.state <> 'SUPERSEDED'
            left join lateral unnest(a.options) as o(number) on true
            where a.survey_id = $1 and a.words is null
            group by 1, 2""";

    private static final String ANSWERED = """
            select a.question, count(*)::int as times
            from survey_answer a
            join survey_run r on r.id = a.run_id and r.state <> 'SUPERSEDED'
            where a.survey_id = $1
            group by 1""";

    private static final String WORDS = """
            select w.question, w.words, w.answered_at
            from (select a.question, a.words, a.answered_at,
                         row_number() over (partition by a.question order by a.answered_at desc, a.run_id) as place
                  from survey_answer a
                  join survey_run r on r.id = a.run_id and r.state <> 'SUPERSEDED'
                  where a.survey_id = $1 and a.words is not null) w
            where w.place <= $2 order by w.question, w.place""";

    private static final String LINES = """
            select r.id, r.person_id, r.turn, r.way, r.state, r.begun_at, r.done_at,
                   (select coalesce(jsonb_object_agg(a.question, jsonb_build_object(
                               'options', a.options, 'rating', a.rating, 'words', a.words)), '{}')
                    from survey_answer a where a.run_id = r.id) as answers
            from survey_run r
            where r.survey_id = $1 and r.state <> 'SUPERSEDED'
              and ($3::uuid is null or (r.begun_at, r.id) < (
                  select last.begun_at, last.id from survey_run last where last.id = $3 and last.survey_id = $1))
            order by r.begun_at desc, r.id desc limit $2""";

    /**
     * @param times by option or rating, how often it was given
     * @param words what was written lately, the newest first
     */
    public record Result(Question question, int answered, Map<Integer, Integer> times, List<Said> words) {
        /** Of a scale; empty where nobody has answered. */
        public Optional<Double> average() {
            if (!question.kind().isScale() || answered == 0) return Optional.empty();
            double sum = times.entrySet().stream()
                    .mapToDouble(each -> (double) each.getKey() * each.getValue())
                    .sum();
            return Optional.of(sum / answered);
        }
    }

    public record Said(String words, Instant at) {}

    public record Seen(Survey survey, List<Result> results) {}

    /**
     * A part of the spreadsheet, the newest lines first; the first has the headings.
     *
     * @param next what {@code after} is for the next part; empty for the last
     */
    public record Part(String csv, Optional<UUID> next) {}

    private record Value(int question, int value) {}

    private record Words(int question, Said said) {}

    private record Counts(Map<Value, Integer> tally, Map<Integer, Integer> answered, List<Words> words) {}

    private final Database database;
    private final KeptSurveys surveys;
    private final Clock clock;

    SurveyResults(Database database, KeptSurveys surveys, Clock clock) {
        this.database = database;
        this.surveys = surveys;
        this.clock = clock;
    }

    public Uni<Seen> of(SurveyId id) {
        return require(id).chain(survey -> counts(id).map(counts -> new Seen(survey, results(survey, counts))));
    }

    /** A line each, for a spreadsheet, at most {@value #MOST_LINES} at once. */
    public Uni<Part> sheet(SurveyId id, Optional<UUID> after) {
        return require(id).chain(survey -> database.query(LINES, id.value(), MOST_LINES + 1, after.orElse(null))
                .map(rows -> KeptSurveys.each(rows).toList())
                .map(rows -> part(survey, rows, after.isEmpty())));
    }

    private Part part(Survey survey, List<Row> rows, boolean first) {
        List<Line> lines =
                rows.stream().limit(MOST_LINES).map(SurveyResults::line).toList();
        Optional<UUID> next =
                rows.size() > MOST_LINES ? Optional.of(rows.get(MOST_LINES - 1).getUUID("id")) : Optional.empty();
        return new Part(AnswerSheet.write(survey, lines, clock.getZone(), first), next);
    }

    private Uni<Survey> require(SurveyId id) {
        return surveys.find(id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<Counts> counts(SurveyId id) {
        return tally(id).chain(tally -> answered(id)
                .chain(answered -> words(id).map(words -> new Counts(tally, answered, words))));
    }

    private Uni<Map<Value, Integer>> tally(SurveyId id) {
        return database.query(TALLY, id.value()).map(rows -> KeptSurveys.each(rows)
                .collect(Collectors.toMap(
                        row -> new Value(row.getInteger("question"), row.getInteger("value")),
                        row -> row.getInteger("times"))));
    }

    private Uni<Map<Integer, Integer>> answered(SurveyId id) {
        return database.query(ANSWERED, id.value()).map(rows -> KeptSurveys.each(rows)
                .collect(Collectors.toMap(row -> row.getInteger("question"), row -> row.getInteger("times"))));
    }

    private Uni<List<Words>> words(SurveyId id) {
        return database.query(WORDS, id.value(), MOST_WORDS).map(rows -> KeptSurveys.each(rows)
                .map(row -> new Words(
                        row.getInteger("question"),
                        new Said(
                                row.getString("words"),
                                row.getOffsetDateTime("answered_at").toInstant())))
                .toList());
    }

    private static List<Result> results(Survey survey, Counts counts) {
        return IntStream.rangeClosed(1, survey.draft().questions().size())
                .mapToObj(number -> new Result(
                        survey.question(number),
                        counts.answered().getOrDefault(number, 0),
                        counts.tally().entrySet().stream()
                                .filter(each -> each.getKey().question() == number)
                                .collect(Collectors.toMap(each -> each.getKey().value(), Map.Entry::getValue)),
                        counts.words().stream()
                                .filter(each -> each.question() == number)
                                .map(Words::said)
                                .toList()))
                .toList();
    }

    private static Line line(Row row) {
        JsonObject answers = row.getJsonObject("answers");
        return new Line(
                row.getUUID("person_id"),
                row.getInteger("turn"),
                Way.valueOf(row.getString("way")),
                Run.State.valueOf(row.getString("state")),
                row.getOffsetDateTime("begun_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("done_at")).map(OffsetDateTime::toInstant),
                answers.fieldNames().stream()
                        .collect(Collectors.toMap(
                                Integer::valueOf, question -> given(answers.getJsonObject(question)))));
    }

    private static Given given(JsonObject answer) {
        if (answer.getJsonArray("options") != null)
            return new Given.Chosen(answer.getJsonArray("options").stream()
                    .map(Integer.class::cast)
                    .toList());
        Integer rating = answer.getInteger("rating");
        return rating != null ? new Given.Rated(rating) : new Given.Written(answer.getString("words"));
    }
}
