package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.platform.Problem;
import wetwin.survey.FillDecision;
import wetwin.survey.FillSurvey;
import wetwin.survey.Given;
import wetwin.survey.Question;
import wetwin.survey.SurveyId;
import wetwin.survey.SurveyState;

/** A survey on its page. It is one more thing that a person reports, beside visits and what they want to hear. */
@Path("/api/surveys")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "visits", enableIfMissing = true)
public class VisitsSurveysFunction {
    /**
     * Questions and options are numbered from 1, in their order.
     *
     * @param open whether it takes answers
     * @param answered whether this person has given theirs
     * @param again whether they may give them again
     */
    public record SurveyPage(
            UUID id, String title, boolean open, boolean answered, boolean again, List<Asked> questions) {
        static SurveyPage of(FillSurvey.Sight sight) {
            return new SurveyPage(
                    sight.survey().id().value(),
                    sight.survey().draft().title(),
                    sight.survey().state() == SurveyState.OPEN,
                    sight.answered(),
                    sight.survey().draft().again(),
                    sight.survey().draft().questions().stream().map(Asked::of).toList());
        }
    }

    /** @param lowest of a scale, as {@code highest} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asked(Question.Kind kind, String text, List<String> options, Integer lowest, Integer highest) {
        static Asked of(Question question) {
            boolean scale = question.kind().isScale();
            return new Asked(
                    question.kind(),
                    question.text(),
                    question.options().stream().map(Question.Option::text).toList(),
                    scale ? question.kind().lowest() : null,
                    scale ? question.kind().highest() : null);
        }
    }

    /** One of the three, as its question wants it. @param question its number */
    public record GivenAnswer(
            @Min(1) @Max(20) int question,
            @Size(max = 10) List<@NotNull @Min(1) @Max(10) Integer> options,
            @Min(0) @Max(10) Integer rating,

            @Size(max = 500) @Pattern(regexp = "^[\\P{Cc}\\n]*$")
            String text) {
        Given given() {
            if (options != null && !options.isEmpty()) return new Given.Chosen(options);
            return rating != null ? new Given.Rated(rating) : new Given.Written(text == null ? "" : text.strip());
        }

        /** Words that were left out are no answer. */
        boolean isEmpty() {
            return (options == null || options.isEmpty()) && rating == null && (text == null || text.isBlank());
        }
    }

    public record GivenAnswers(@NotNull @Size(max = 20) List<@NotNull @Valid GivenAnswer> answers) {
        Map<Integer, Given> byQuestion() {
            Map<Integer, Given> given = new HashMap<>();
            answers.stream()
                    .filter(answer -> !answer.isEmpty())
                    .forEach(answer -> given.put(answer.question(), answer.given()));
            return given;
        }
    }

    public record Thanks(String thanks) {}

    private final Sessions sessions;
    private final FillSurvey survey;

    VisitsSurveysFunction(Sessions sessions, FillSurvey survey) {
        this.sessions = sessions;
        this.survey = survey;
    }

    @GET
    @Path("/{id}")
    public Uni<SurveyPage> see(@HeaderParam("Authorization") String authorization, UUID id) {
        return sessions.require(authorization)
                .chain(session -> survey.see(session.person(), new SurveyId(id)))
                .map(SurveyPage::of);
    }

    /** All answers at once; only free words may be left out. The same key again counts once. */
    @POST
    @Path("/{id}/answers")
    public Uni<Thanks> answer(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            UUID id,
            @NotNull @Valid GivenAnswers given) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(person -> survey.fill(person, new SurveyId(id), key, given.byQuestion()))
                .map(VisitsSurveysFunction::said);
    }

    private static Thanks said(FillDecision decision) {
        return switch (decision) {
            case FillDecision.Kept(String thanks) -> new Thanks(thanks);
            case FillDecision.Closed closed -> throw new Problem(409, "SURVEY_CLOSED");
            case FillDecision.AnsweredAlready already -> throw new Problem(409, "SURVEY_ANSWERED");
            case FillDecision.Refused(int question) ->
                throw new Problem(422, "ANSWER_REFUSED").with("question", question);
        };
    }
}
