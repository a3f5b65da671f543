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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.insight.TouchFigures;
import wetwin.insight.TouchFigures.Figures;
import wetwin.messaging.broadcast.Broadcast;
import wetwin.messaging.broadcast.BroadcastBook;
import wetwin.messaging.broadcast.BroadcastCalendar;
import wetwin.messaging.broadcast.NamedPeople;
import wetwin.messaging.broadcast.PlanBroadcast;
import wetwin.operator.Audit;

/** {@code /console/api/broadcasts}: what goes out to many. {@link OperatorGate} stands before it. */
@Path(ConsoleBroadcastsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleBroadcastsFunction {
    static final String PATH = ConsoleFunction.PATH + "/broadcasts";
    private static final String TEXT = "^\\P{Cc}*$";
    private static final String WECHAT_NAME = "^[A-Za-z][A-Za-z0-9_-]{5,19}$";
    private static final int MOST_NAMED = 2000;
    private static final int LONGEST_NAME = 64;
    private static final String MONTH = "^(20\\d{2}-(0[1-9]|1[0-2]))?$";

    /** @param at when it begins, in UTC; at once if there is none */
    public record Wish(
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version,

            @Size(max = 24) @Pattern(regexp = TrialQuestion.MOMENT)
            String at) {}

    public record Seen(
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    public record Return(
            @Size(max = 200) @Pattern(regexp = TEXT) String reason) {}

    /** @param wechatName 微信号 of somebody who follows */
    public record Viewer(
            @NotNull @Pattern(regexp = WECHAT_NAME) @Size(max = 20)
            String wechatName) {}

    /** @param names whole order numbers and ids of persons */
    public record Names(
            @NotNull @Size(max = MOST_NAMED)
            List<@NotNull @Size(max = LONGEST_NAME) @Pattern(regexp = TEXT) String> names) {}

    private final BroadcastBook book;
    private final BroadcastCalendar calendar;
    private final NamedPeople people;
    private final PlanBroadcast plan;
    private final TouchFigures touches;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleBroadcastsFunction(
            BroadcastBook book,
            BroadcastCalendar calendar,
            NamedPeople people,
            PlanBroadcast plan,
            TouchFigures touches,
            Audit audit,
            CurrentOperator current) {
        this.book = book;
        this.calendar = calendar;
        this.people = people;
        this.plan = plan;
        this.touches = touches;
        this.audit = audit;
        this.current = current;
    }

    /** The newest first, thirty a page. */
    @GET
    public Uni<BroadcastsAnswer> broadcasts(@QueryParam("page") @DefaultValue("1") @Min(1) @Max(10_000) int page) {
        return book.list(page).map(found -> BroadcastsAnswer.of(found, plan.needsSecondOperator()));
    }

    /** With the calls it took, what WeChat told of each, to whom it was shown, and what it brought. */
    @GET
    @Path("/{id}")
    public Uni<BroadcastsAnswer.Detail> one(UUID id) {
        return book.one(id).chain(sight -> brought(sight).map(figures -> BroadcastsAnswer.detail(sight, figures)));
    }

    /**
     * What went out and what is planned in a month of WeChat's, what of it comes too close for the same people, and the
     * notices that were put off to one of its days; this month if none is named.
     */
    @GET
    @Path("/calendar")
    public Uni<BroadcastsAnswer.Calendar> calendar(
            @QueryParam("month") @DefaultValue("") @Size(max = 7) @Pattern(regexp = MONTH) String month) {
        Optional<LocalDate> first =
                Optional.of(month).filter(named -> !named.isEmpty()).map(named -> LocalDate.parse(named + "-01"));
        return calendar.month(first).map(BroadcastsAnswer::calendar);
    }

    /** How many it would be for, and how many of them WeChat would leave out. Nothing is kept. */
    @POST
    @Path("/audience")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastBook.Audited> audience(@NotNull @Valid WireBroadcast.To to) {
        return book.count(to.audience());
    }

    /** Who is meant by what an operator typed or pasted for a list, and what of it is nobody's. Nothing is kept. */
    @POST
    @Path("/people")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastsAnswer.People> people(@NotNull @Valid Names names) {
        return people.find(names.names()).map(BroadcastsAnswer.People::of);
    }

    /** Kept as a draft under an id that whoever writes it draws; the same again changes nothing. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastsAnswer.One> save(UUID id, @NotNull @Valid WireBroadcast wanted) {
        return kept("BROADCAST_SAVE", id, () -> plan.save(id, wanted.version(), wanted.draft(), operator()));
    }

    @POST
    @Path("/{id}/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastsAnswer.One> plan(UUID id, @NotNull @Valid Wish wish) {
        return kept(
                "BROADCAST_PLAN",
                id,
                () -> plan.plan(
                        id, wish.version(), Optional.ofNullable(wish.at()).map(TrialQuestion::moment), operator()));
    }

    /** By another operator than the one who planned it. */
    @POST
    @Path("/{id}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastsAnswer.One> approve(UUID id, @NotNull @Valid Seen seen) {
        return kept("BROADCAST_APPROVE", id, () -> plan.approve(id, seen.version(), operator()));
    }

    /** Back to be changed, by whoever planned it or should let it go. */
    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BroadcastsAnswer.One> takeBack(UUID id, @NotNull @Valid Return back) {
        Optional<String> reason = Optional.ofNullable(back.reason()).filter(said -> !said.isBlank());
        return kept("BROADCAST_RETURN", id, () -> plan.takeBack(id, reason));
    }

    /** What WeChat has been asked for cannot be called back; what has not is stopped. */
    @POST
    @Path("/{id}/cancellation")
    public Uni<BroadcastsAnswer.One> cancel(UUID id) {
        return kept("BROADCAST_CANCEL", id, () -> plan.cancel(id));
    }

    /** Shows it to a test person; what came of it is in the broadcast's detail. */
    @POST
    @Path("/{id}/preview")
    @APIResponse(responseCode = "204", description = "promised")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> preview(UUID id, @NotNull @Valid Viewer viewer) {
        return audit.keep(
                current.operator(), "BROADCAST_PREVIEW", id.toString(), () -> plan.preview(id, viewer.wechatName()));
    }

    private Uni<Figures> brought(BroadcastBook.Sight sight) {
        Broadcast broadcast = sight.broadcast();
        return broadcast
                .begunAt()
                .map(begun -> touches.of(broadcast.touch(), begun, BroadcastBook.COUNTED_FOR))
                .orElse(Uni.createFrom().item(Figures.NONE));
    }

    private String operator() {
        return current.operator().name();
    }

    private Uni<BroadcastsAnswer.One> kept(String action, UUID id, Supplier<Uni<Broadcast>> deed) {
        return audit.keep(current.operator(), action, id.toString(), deed).map(BroadcastsAnswer::one);
    }
}
