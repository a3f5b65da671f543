package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.survey.SurveyDecision;
import wetwin.survey.SurveyDecision.Declined;
import wetwin.survey.SurveyDecision.Reason;
import wetwin.survey.SurveyDraft;
import wetwin.survey.SurveyId;
import wetwin.survey.SurveyResults;
import wetwin.survey.Surveys;

/** {@code /console/api/surveys}: what people are asked, and what they answer. {@link OperatorGate} stands before it. */
@Path(ConsoleSurveysFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleSurveysFunction {
    static final String PATH = ConsoleFunction.PATH + "/surveys";
    private static final String LINES = "^[\\P{Cc}\\n]*$";

    /**
     * @param keyword what begins it in the chat; nothing for one that only its page asks
     * @param version the one that was changed; 0 for a new survey
     */
    public record WantedSurvey(
            @NotNull @Size(max = 32) @Pattern(regexp = WireQuestion.TEXT)
            String title,

            @Size(max = 20) @Pattern(regexp = WireQuestion.TEXT)
            String keyword,

            @NotNull @Size(max = 300) @Pattern(regexp = LINES)
            String thanks,

            boolean again,
            @NotNull @Size(max = 20) List<@NotNull @Valid WireQuestion> questions,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {
        SurveyDraft draft() {
            return new SurveyDraft(
                    title.strip(),
                    Optional.ofNullable(keyword).map(String::strip).filter(word -> !word.isEmpty()),
                    thanks.strip(),
                    again,
                    questions.stream().map(WireQuestion::toQuestion).toList());
        }
    }

    public record SeenSurvey(
            @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /**
     * @param csv the first part has a byte order mark and the headings
     * @param next what {@code after} is for the part that follows; {@code null} for the last
     */
    public record SheetOfAnswers(String csv, UUID next) {}

    private final Surveys surveys;
    private final SurveyResults results;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleSurveysFunction(Surveys surveys, SurveyResults results, Audit audit, CurrentOperator current) {
        this.surveys = surveys;
        this.results = results;
        this.audit = audit;
        this.current = current;
    }

    /** The newest first, and how many have begun and finished each. */
    @GET
    public Uni<SurveysAnswer> surveys() {
        return surveys.all().map(SurveysAnswer::of);
    }

    /** With what was answered to each of its questions. */
    @GET
    @Path("/{id}")
    public Uni<SurveysAnswer.Detail> one(UUID id) {
        return results.of(new SurveyId(id)).map(SurveysAnswer::detail);
    }

    /** A line for each time that somebody answered, for a spreadsheet, in parts that follow one another. */
    @GET
    @Path("/{id}/answers")
    public Uni<SheetOfAnswers> answers(UUID id, @QueryParam("after") UUID after) {
        return results.sheet(new SurveyId(id), Optional.ofNullable(after))
                .map(part -> new SheetOfAnswers(part.csv(), part.next().orElse(null)));
    }

    /** Kept under an id that whoever writes it draws; the same again changes nothing. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SurveysAnswer.Detail> save(UUID id, @NotNull @Valid WantedSurvey wanted) {
        SurveyId survey = new SurveyId(id);
        return kept("SURVEY_SAVE", id, () -> surveys.save(survey, wanted.version(), wanted.draft(), operator()));
    }

    /** From now on people are asked. */
    @POST
    @Path("/{id}/opening")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SurveysAnswer.Detail> open(UUID id, @NotNull @Valid SeenSurvey seen) {
        return kept("SURVEY_OPEN", id, () -> surveys.open(new SurveyId(id), seen.version(), operator()));
    }

    /** Nobody is asked any more; what was answered stays. */
    @POST
    @Path("/{id}/closing")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SurveysAnswer.Detail> close(UUID id, @NotNull @Valid SeenSurvey seen) {
        return kept("SURVEY_CLOSE", id, () -> surveys.close(new SurveyId(id), seen.version(), operator()));
    }

    private String operator() {
        return current.operator().name();
    }

    private Uni<SurveysAnswer.Detail> kept(String action, UUID id, Supplier<Uni<SurveyDecision>> deed) {
        return audit.keep(current.operator(), action, id.toString(), () -> deed.get()
                        .invoke(ConsoleSurveysFunction::refuse))
                .chain(() -> one(id));
    }

    private static void refuse(SurveyDecision decision) {
        if (!(decision instanceof Declined(Reason reason, int question))) return;
        if (reason == Reason.CHANGED_MEANWHILE) throw new Problem(409, "CHANGED_MEANWHILE");
        throw new Problem(422, "SURVEY_REFUSED").with("reason", reason.name()).with("question", question);
    }
}
