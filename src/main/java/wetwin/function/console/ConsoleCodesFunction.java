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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.messaging.CodeDraft;
import wetwin.messaging.CodeKind;
import wetwin.messaging.CreateSceneCode;
import wetwin.messaging.CreateSceneCode.Batch;
import wetwin.messaging.SceneCode;
import wetwin.messaging.SceneCodeBook;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.survey.SurveyId;

/** {@code /console/api/codes}: the channel QR codes. {@link OperatorGate} stands before it. */
@Path(ConsoleCodesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleCodesFunction {
    static final String PATH = ConsoleFunction.PATH + "/codes";
    private static final String TEXT = "^\\P{Cc}*$";
    private static final String LINES = "^[\\P{Cc}\\n]*$";
    private static final String KEY = "^[A-Za-z0-9_]{1,32}(-[A-Za-z0-9_]{1,32}){0,3}$";
    private static final String PAGE = "^pages/[A-Za-z0-9/_?=&.{}-]{1,200}$";

    /**
     * @param survey what whoever scans it is asked
     * @param days how long a temporary one lasts; a permanent one has none
     */
    public record WantedCode(
            @NotNull @Size(min = 1, max = 64) @Pattern(regexp = KEY)
            String key,

            @NotNull CodeKind kind,

            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = TEXT)
            String label,

            @Size(max = 206) @Pattern(regexp = PAGE) String page,

            @Size(max = 600) @Pattern(regexp = LINES) String answer,

            UUID survey,

            @Min(1) @Max(30) Integer days) {
        CodeDraft draft() {
            return draft(key);
        }

        CodeDraft draft(String scene) {
            return new CodeDraft(
                    scene,
                    kind,
                    label.strip(),
                    Optional.ofNullable(page),
                    said(answer),
                    Optional.ofNullable(survey).map(SurveyId::new),
                    Optional.ofNullable(days));
        }
    }

    /** Codes {@code key-from} to {@code key-to}; {@code {n}} in label, page and answer becomes the number. */
    public record WantedRow(
            @NotNull @Valid WantedCode like,
            @Min(1) @Max(9_999) int from,
            @Min(1) @Max(9_999) int to) {}

    /** @param days as long as the one before if there is none */
    public record Renewal(@Min(1) @Max(30) Integer days) {}

    private final SceneCodeBook book;
    private final CreateSceneCode create;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleCodesFunction(SceneCodeBook book, CreateSceneCode create, Audit audit, CurrentOperator current) {
        this.book = book;
        this.create = create;
        this.audit = audit;
        this.current = current;
    }

    /** The newest first, with what each brought in 30 days; {@code q} is the beginning of a key or part of a label. */
    @GET
    public Uni<CodesAnswer> codes(
            @QueryParam("kind") @DefaultValue("") @Size(max = 16) String kind,
            @QueryParam("q") @DefaultValue("") @Size(max = 64) @Pattern(regexp = TEXT) String search,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(10_000) int page) {
        return book.list(said(kind).map(ConsoleCodesFunction::known), said(search), page)
                .map(CodesAnswer::of);
    }

    /** Written down and asked for at WeChat; the same again is the same code. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CodesAnswer.Code> create(@NotNull @Valid WantedCode wanted) {
        return kept("CODE_CREATE", wanted.key(), () -> create.create(wanted.draft()));
    }

    /** A row of codes, one for each table; at most 200. What is there already stays as it is. */
    @POST
    @Path("/batch")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<List<CodesAnswer.Code>> createRow(@NotNull @Valid WantedRow wanted) {
        return audit.keep(
                        current.operator(),
                        "CODE_BATCH",
                        wanted.like().key(),
                        () -> create.create(new Batch(wanted.like().draft(), wanted.from(), wanted.to())))
                .map(codes -> codes.stream().map(CodesAnswer::code).toList());
    }

    /** What it is called, where it leads and what it says; key and duration stay. */
    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CodesAnswer.Code> change(
            @PathParam("key") @Size(max = 64) @Pattern(regexp = KEY) String key, @NotNull @Valid WantedCode wanted) {
        return kept("CODE_CHANGE", key, () -> book.change(wanted.draft(key)));
    }

    /** A temporary code is made anew, a failed one asked for again. */
    @POST
    @Path("/{key}/renewal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CodesAnswer.Code> renew(
            @PathParam("key") @Size(max = 64) @Pattern(regexp = KEY) String key, @NotNull @Valid Renewal renewal) {
        return kept("CODE_RENEW", key, () -> book.renew(key, Optional.ofNullable(renewal.days())));
    }

    @POST
    @Path("/{key}/stop")
    public Uni<CodesAnswer.Code> stop(@PathParam("key") @Size(max = 64) @Pattern(regexp = KEY) String key) {
        return kept("CODE_STOP", key, () -> book.stop(key));
    }

    /** What the code brought on each of the days that end today. */
    @GET
    @Path("/{key}/days")
    public Uni<List<SceneCodeBook.Day>> days(
            @PathParam("key") @Size(max = 64) @Pattern(regexp = KEY) String key,
            @QueryParam("days") @DefaultValue("30") @Min(1) @Max(366) int days) {
        return book.days(key, days);
    }

    private Uni<CodesAnswer.Code> kept(String action, String key, Supplier<Uni<SceneCode>> deed) {
        return audit.keep(current.operator(), action, key, deed).map(CodesAnswer::code);
    }

    private static CodeKind known(String kind) {
        return Arrays.stream(CodeKind.values())
                .filter(candidate -> candidate.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Problem(400, "INVALID_REQUEST").with("errors", List.of("kind is unknown")));
    }

    private static Optional<String> said(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
