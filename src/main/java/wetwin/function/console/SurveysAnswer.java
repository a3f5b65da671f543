package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import wetwin.survey.Survey;
import wetwin.survey.SurveyResults;
import wetwin.survey.SurveyState;
import wetwin.survey.Surveys;

/** Surveys as the console's page reads them. */
public record SurveysAnswer(List<Row> surveys) {
    public record Row(One survey, int begun, int done) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record One(
            UUID id,
            String title,
            String keyword,
            String thanks,
            boolean again,
            List<WireQuestion> questions,
            SurveyState state,
            long version,
            Instant createdAt,
            Instant changedAt,
            String changedBy) {}

    /** @param value an option's number or a rating */
    public record Times(int value, int times) {}

    public record Said(String words, Instant at) {}

    /** @param times of each option or rating, in order; none for free words */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(int answered, List<Times> times, Double average, List<Said> words) {}

    public record Detail(One survey, List<Result> results) {}

    static SurveysAnswer of(List<Surveys.Listed> all) {
        return new SurveysAnswer(all.stream()
                .map(each -> new Row(one(each.survey()), each.begun(), each.done()))
                .toList());
    }

    static Detail detail(SurveyResults.Seen seen) {
        return new Detail(
                one(seen.survey()),
                seen.results().stream().map(SurveysAnswer::result).toList());
    }

    private static One one(Survey survey) {
        return new One(
                survey.id().value(),
                survey.draft().title(),
                survey.draft().keyword().orElse(null),
                survey.draft().thanks(),
                survey.draft().again(),
                survey.draft().questions().stream().map(WireQuestion::of).toList(),
                survey.state(),
                survey.version(),
                survey.createdAt(),
                survey.changedAt(),
                survey.changedBy());
    }

    private static Result result(SurveyResults.Result result) {
        return new Result(
                result.answered(),
                values(result)
                        .mapToObj(value -> new Times(value, times(result.times(), value)))
                        .toList(),
                result.average().orElse(null),
                result.words().stream()
                        .map(said -> new Said(said.words(), said.at()))
                        .toList());
    }

    private static IntStream values(SurveyResults.Result result) {
        return switch (result.question().kind()) {
            case SINGLE, MULTIPLE ->
                IntStream.rangeClosed(1, result.question().options().size());
            case SCALE_5, SCALE_10 ->
                IntStream.rangeClosed(
                        result.question().kind().lowest(),
                        result.question().kind().highest());
            case TEXT -> IntStream.empty();
        };
    }

    private static int times(Map<Integer, Integer> times, int value) {
        return times.getOrDefault(value, 0);
    }
}
