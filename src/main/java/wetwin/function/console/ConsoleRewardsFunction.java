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
import org.hibernate.validator.constraints.CodePointLength;
import wetwin.membership.ImportRewardCodes;
import wetwin.membership.ImportRewardCodes.Imported;
import wetwin.membership.LimitReward;
import wetwin.membership.Limiting;
import wetwin.membership.RewardDesk;
import wetwin.membership.RewardPlan;
import wetwin.membership.RewardPolicy;
import wetwin.membership.Rewards;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.platform.Problem;

/** {@code /console/api/rewards}: what points become, and the desk for their codes. {@link OperatorGate} stands before it. */
@Path(ConsoleRewardsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleRewardsFunction {
    static final String PATH = ConsoleFunction.PATH + "/rewards";
    private static final String KEY = "^[\\x21-\\x7e]*$";

    /**
     * @param stock how many there are, of a new one; absent for any number. Later it is changed by so many more or less
     * @param version the one that was seen, 0 for a new reward
     */
    public record Wanted(
            @NotNull @Valid RewardsAnswer.Content reward,
            @Min(0) @Max(1_000_000) Integer stock,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /** @param change so many more, or less where it is negative; not zero */
    public record Restock(@Min(-100_000) @Max(100_000) int change) {}

    /**
     * @param limited whether there is an end of it from now on
     * @param left how many are left, whatever was redeemed before; needed where it is limited, absent where it is not
     */
    public record Limit(
            @NotNull Boolean limited,
            @Min(0) @Max(1_000_000) Integer left) {}

    /** @param codes one a line */
    public record CodeList(
            @NotNull @Size(min = 1, max = 45_000) String codes) {}

    /** @param note the person reads it in their statement */
    public record Reason(
            @NotNull @CodePointLength(max = 40) @Size(min = 1, max = 80) @Pattern(regexp = WireRule.TEXT)
            String note) {}

    private final Rewards rewards;
    private final ImportRewardCodes importCodes;
    private final LimitReward limitReward;
    private final RewardDesk desk;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleRewardsFunction(
            Rewards rewards,
            ImportRewardCodes importCodes,
            LimitReward limitReward,
            RewardDesk desk,
            Audit audit,
            CurrentOperator current) {
        this.rewards = rewards;
        this.importCodes = importCodes;
        this.limitReward = limitReward;
        this.desk = desk;
        this.audit = audit;
        this.current = current;
    }

    /** Those that are offered, in their order, then the others. */
    @GET
    public Uni<RewardsAnswer> list() {
        return rewards.list().map(RewardsAnswer::of);
    }

    /** A new reward under an id of the console's choice, or another version of one; it counts at once. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RewardsAnswer> save(UUID id, @NotNull @Valid Wanted wanted) {
        RewardPlan plan = wanted.reward().plan(id);
        RewardPolicy.problem(plan).ifPresent(why -> {
            throw invalid("REWARD_INVALID", why);
        });
        SignedIn operator = current.operator();
        Optional<Integer> stock = Optional.ofNullable(wanted.stock());
        return audit.keep(
                        operator,
                        "REWARD_SAVE",
                        id.toString(),
                        () -> rewards.save(plan, stock, wanted.version(), operator.name()))
                .chain(this::list);
    }

    /** Nobody gets it any more; what people have stays good. */
    @POST
    @Path("/{id}/stop")
    public Uni<RewardsAnswer> stop(UUID id) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "REWARD_STOP", id.toString(), () -> rewards.stop(id, operator.name()))
                .chain(this::list);
    }

    /** So many more or less, once per Idempotency-Key, whatever people redeem at the same time. */
    @POST
    @Path("/{id}/stock")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RewardsAnswer> restock(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid Restock wanted) {
        if (wanted.change() == 0) throw invalid("REWARD_INVALID", "change is zero");
        SignedIn operator = current.operator();
        return audit.keep(
                        operator,
                        "REWARD_RESTOCK",
                        id + " " + wanted.change(),
                        () -> rewards.restock(id, wanted.change(), operator.name(), key))
                .chain(this::list);
    }

    /**
     * There is an end of it from now on, or no end any more; once per Idempotency-Key, whatever people redeem at the same
     * time. What was redeemed before does not count. {@code REWARD_LIMITED} (409) where it has a stock already, which
     * changes by so many more or less; {@code REWARD_LISTED} (409) where its stock is a list of codes.
     */
    @POST
    @Path("/{id}/limit")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RewardsAnswer> limit(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid Limit wanted) {
        Optional<Integer> left = Optional.ofNullable(wanted.left());
        if (wanted.limited() != left.isPresent())
            throw invalid("REWARD_INVALID", "left is for limited, and needed there");
        SignedIn operator = current.operator();
        return audit.keep(
                        operator,
                        "REWARD_LIMIT",
                        id + left.map(number -> " " + number).orElse(" none"),
                        () -> limitReward.limit(id, left, operator.name(), key).invoke(ConsoleRewardsFunction::refuse))
                .chain(this::list);
    }

    /** Adds codes to the list that is its stock, once per Idempotency-Key; those that are there already are told. */
    @POST
    @Path("/{id}/codes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Imported> importCodes(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid CodeList list) {
        return audit.keep(
                current.operator(), "REWARD_CODES", id.toString(), () -> importCodes.add(id, list.codes(), key));
    }

    /** The code that somebody shows: of which reward it is, whose, and whether it is still good. */
    @GET
    @Path("/codes")
    public Uni<RewardsAnswer.Code> code(
            @QueryParam("q") @NotNull @Size(min = 1, max = 60) @Pattern(regexp = WireRule.TEXT) String typed) {
        return desk.find(typed).map(RewardsAnswer.Code::of);
    }

    /**
     * The person gets what it stands for, once: whoever comes second is refused with {@code REWARD_CODE_USED} (409),
     * {@code at} and {@code by}. Under the same Idempotency-Key it is the same deed.
     */
    @POST
    @Path("/codes/{id}/use")
    public Uni<RewardsAnswer.Code> use(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key) {
        SignedIn operator = current.operator();
        return audit.keep(operator, "REWARD_CODE_USE", id.toString(), () -> desk.use(id, operator.name(), key))
                .map(RewardsAnswer.Code::of);
    }

    /** The code is no longer good, and the person has the points again. Repeatable. */
    @POST
    @Path("/codes/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RewardsAnswer.Code> takeBack(UUID id, @NotNull @Valid Reason reason) {
        String note = reason.note().strip();
        if (note.isEmpty()) throw invalid("REWARD_INVALID", "note is empty");
        SignedIn operator = current.operator();
        return audit.keep(operator, "REWARD_CODE_RETURN", id.toString(), () -> desk.takeBack(id, note, operator.name()))
                .map(RewardsAnswer.Code::of);
    }

    private static void refuse(Limiting limiting) {
        switch (limiting) {
            case DONE, ALREADY -> {}
            case NO_SUCH_REWARD -> throw Problem.notFound();
            case LISTED -> throw new Problem(409, "REWARD_LISTED");
            case COUNTED -> throw new Problem(409, "REWARD_LIMITED");
            case KEY_REUSED -> throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
        }
    }

    private static Problem invalid(String code, String why) {
        return new Problem(422, code).with("errors", List.of(why));
    }
}
