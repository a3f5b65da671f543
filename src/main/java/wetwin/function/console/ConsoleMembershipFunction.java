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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.AdjustPoints;
import wetwin.membership.Adjusting;
import wetwin.membership.LevelRules;
import wetwin.membership.Levels;
import wetwin.membership.Members;
import wetwin.membership.MembershipCard;
import wetwin.membership.PointsCursor;
import wetwin.membership.PointsStatement;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.platform.Problem;

/** {@code /console/api/membership}: members, their points and levels. {@link OperatorGate} stands before it. */
@Path(ConsoleMembershipFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleMembershipFunction {
    static final String PATH = ConsoleFunction.PATH + "/membership";
    private static final String TEXT = "^\\P{Cc}*$";

    /**
     * @param points to give, or negative to take; not zero
     * @param reason the person reads it in the statement
     */
    public record Adjustment(
            @Min(-1_000_000) @Max(1_000_000) int points,

            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = TEXT)
            String reason) {}

    /** @param points what the person has now */
    public record Adjusted(int points) {}

    private final Members members;
    private final MembershipCard cards;
    private final PointsStatement statement;
    private final Levels levels;
    private final AdjustPoints adjustPoints;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleMembershipFunction(
            Members members,
            MembershipCard cards,
            PointsStatement statement,
            Levels levels,
            AdjustPoints adjustPoints,
            Audit audit,
            CurrentOperator current) {
        this.members = members;
        this.cards = cards;
        this.statement = statement;
        this.levels = levels;
        this.adjustPoints = adjustPoints;
        this.audit = audit;
        this.current = current;
    }

    /** Whom a whole order number or a person's id belongs to. */
    @GET
    @Path("/members")
    public Uni<MemberAnswer> find(
            @QueryParam("q") @NotNull @Size(min = 1, max = 64) @Pattern(regexp = TEXT) String search) {
        return members.find(search.strip())
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(this::show);
    }

    @GET
    @Path("/members/{id}")
    public Uni<MemberAnswer> member(UUID id) {
        return members.require(new PersonId(id)).chain(this::show);
    }

    /** Every change of the member's points, fifty a page, the newest first. */
    @GET
    @Path("/members/{id}/points")
    public Uni<MemberAnswer.Statement> points(
            UUID id, @QueryParam("after") @DefaultValue("") @Size(max = 80) String after) {
        Optional<PointsCursor> cursor = cursor(after);
        return members.require(new PersonId(id))
                .chain(person -> statement.of(person, cursor))
                .map(MemberAnswer.Statement::of);
    }

    /** Gives or takes points, once per Idempotency-Key; the reason is the person's to read, who did it is on record. */
    @POST
    @Path("/members/{id}/adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Adjusted> adjust(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid Adjustment wanted) {
        if (wanted.points() == 0) throw invalid("points is zero");
        String reason = wanted.reason().strip();
        if (reason.isEmpty()) throw invalid("reason is empty");
        SignedIn operator = current.operator();
        return audit.keep(operator, "POINTS_ADJUST", id.toString(), () -> adjustPoints
                .adjust(new PersonId(id), wanted.points(), reason, operator.name(), key)
                .map(ConsoleMembershipFunction::answer));
    }

    /** How levels are gained and kept, the lowest first. */
    @GET
    @Path("/levels")
    public Uni<LevelsAnswer> levels() {
        return levels.rules().map(LevelsAnswer::of);
    }

    /** Puts these levels in place of those that were seen; everybody is looked at again within the hour. */
    @PUT
    @Path("/levels")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<LevelsAnswer> replaceLevels(@NotNull @Valid LevelsAnswer wanted) {
        LevelRules rules = wanted.rules();
        return audit.keep(current.operator(), "LEVELS_REPLACE", null, () -> levels.replace(rules))
                .chain(this::levels);
    }

    private Uni<MemberAnswer> show(PersonId person) {
        return cards.of(person).map(card -> MemberAnswer.of(person, card));
    }

    private static Adjusted answer(Adjusting adjusting) {
        return switch (adjusting) {
            case Adjusting.Adjusted(int points) -> new Adjusted(points);
            case Adjusting.NotEnoughPoints(int points) ->
                throw new Problem(409, "NOT_ENOUGH_POINTS").with("points", points);
            case Adjusting.TooManyPoints(int points) ->
                throw new Problem(409, "TOO_MANY_POINTS").with("points", points);
            case Adjusting.KeyReused reused -> throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
        };
    }

    private static Optional<PointsCursor> cursor(String after) {
        if (after.isEmpty()) return Optional.empty();
        return Optional.of(PointsCursor.parse(after).orElseThrow(() -> invalid("after is no cursor")));
    }

    private static Problem invalid(String why) {
        return new Problem(400, "INVALID_REQUEST").with("errors", List.of(why));
    }
}
