package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.inbox.UnansweredQuestions;
import wetwin.messaging.ReplyRules;
import wetwin.messaging.RuleDecision;
import wetwin.messaging.TryOutReplies;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/** {@code /console/api/replies}: what the account answers, and what it could not. {@link OperatorGate} stands before it. */
@Path(ConsoleRepliesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleRepliesFunction {
    static final String PATH = ConsoleFunction.PATH + "/replies";

    /** @param version the one that was changed; 0 for a new rule */
    public record Wanted(
            @NotNull @Valid WireRule rule,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    public record Question(String words, int times, int people, Instant lastAsked) {}

    private final ReplyRules rules;
    private final TryOutReplies tryOut;
    private final UnansweredQuestions questions;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleRepliesFunction(
            ReplyRules rules,
            TryOutReplies tryOut,
            UnansweredQuestions questions,
            Audit audit,
            CurrentOperator current) {
        this.rules = rules;
        this.tryOut = tryOut;
        this.questions = questions;
        this.audit = audit;
        this.current = current;
    }

    /** The draft, and what answers now. */
    @GET
    public Uni<RepliesAnswer> replies() {
        return rules.standing().map(RepliesAnswer::of);
    }

    @POST
    @Path("/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RepliesAnswer> add(@NotNull @Valid Wanted wanted) {
        return save(
                "REPLY_ADD",
                wanted.rule().key(),
                () -> rules.add(wanted.rule().toRule(), current.operator().name()));
    }

    @PUT
    @Path("/rules/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RepliesAnswer> change(UUID id, @NotNull @Valid Wanted wanted) {
        String operator = current.operator().name();
        return save(
                "REPLY_CHANGE",
                id.toString(),
                () -> rules.change(id, wanted.version(), wanted.rule().toRule(), operator));
    }

    @DELETE
    @Path("/rules/{id}")
    public Uni<RepliesAnswer> remove(
            UUID id, @QueryParam("version") @NotNull @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) Long version) {
        return save("REPLY_REMOVE", id.toString(), () -> rules.remove(id, version));
    }

    /** The replies of the release become part of the draft. */
    @POST
    @Path("/import")
    public Uni<RepliesAnswer> takeFromFile() {
        String operator = current.operator().name();
        return save("REPLY_IMPORT", null, () -> rules.takeFromFile(operator));
    }

    /** From now on the draft answers, everybody and at once. */
    @POST
    @Path("/publication")
    public Uni<RepliesAnswer> publish() {
        String operator = current.operator().name();
        return save("REPLY_PUBLISH", null, () -> rules.publish(operator));
    }

    /** What was published, the newest first. */
    @GET
    @Path("/versions")
    public Uni<ReplyVersionsAnswer> versions() {
        return rules.versions().map(ReplyVersionsAnswer::of);
    }

    /** What was published before answers again; the draft stays as it is. */
    @POST
    @Path("/versions/{number}/publication")
    public Uni<RepliesAnswer> publishAgain(@PathParam("number") @Min(1) @Max(Integer.MAX_VALUE) int number) {
        String operator = current.operator().name();
        return save("REPLY_ROLL_BACK", Integer.toString(number), () -> rules.publishAgain(number, operator));
    }

    /** What the draft would answer, and why no other rule does; it sends nothing. */
    @POST
    @Path("/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TrialAnswer> trial(@NotNull @Valid TrialQuestion question) {
        return tryOut.tryOut(question.toQuestion()).map(TrialAnswer::of);
    }

    /** What people asked that no rule answered; long numbers are not kept. */
    @GET
    @Path("/questions")
    public Uni<List<Question>> questions(@QueryParam("days") @DefaultValue("7") @Min(1) @Max(30) int days) {
        return questions.ofTheLast(Duration.ofDays(days)).map(found -> found.stream()
                .map(ConsoleRepliesFunction::question)
                .toList());
    }

    private Uni<RepliesAnswer> save(String action, String subject, Supplier<Uni<RuleDecision>> deed) {
        return audit.keep(current.operator(), action, subject, () -> deed.get().invoke(ConsoleRepliesFunction::refuse))
                .chain(() -> replies());
    }

    private static Question question(UnansweredQuestions.Question found) {
        return new Question(found.words(), found.times(), found.people(), found.lastAsked());
    }

    private static void refuse(RuleDecision decision) {
        switch (decision) {
            case RuleDecision.Done done -> {}
            case RuleDecision.Unknown unknown -> throw Problem.notFound();
            case RuleDecision.ChangedMeanwhile changed -> throw new Problem(409, "CHANGED_MEANWHILE");
            case RuleDecision.Refused(var problems) ->
                throw new Problem(422, "REPLY_REFUSED")
                        .with(
                                "problems",
                                problems.stream().map(RepliesAnswer::problem).toList());
        }
    }
}
