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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.insight.Overview;
import wetwin.operator.Audit;
import wetwin.operator.SignInAttempt;
import wetwin.operator.SignInOperator;
import wetwin.operator.SignInOutcome;
import wetwin.operator.SignOutOperator;
import wetwin.operator.SignedIn;
import wetwin.outbox.OutboxHealth;
import wetwin.platform.Caller;
import wetwin.platform.Problem;
import wetwin.shop.AdvanceOrder;
import wetwin.shop.OrderBoard;
import wetwin.shop.OrderId;
import wetwin.shop.OrderStatus;
import wetwin.shop.TakeOrderBack;

/** {@code /console/api}: what the operator's pages show and do. {@link OperatorGate} stands before it. */
@Path(ConsoleFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleFunction {
    static final String PATH = "/console/api";

    /** Nobody changes one thing more often. */
    static final long MOST_VERSIONS = 1_000_000_000;

    private static final String TEXT = "^\\P{Cc}*$";

    public record Credentials(
            @NotNull @Size(min = 1, max = 64) @Pattern(regexp = TEXT)
            String name,

            @NotNull @Size(max = 256) String password) {
        @Override
        public String toString() {
            return "Credentials[" + name + "]";
        }
    }

    /** A part of an order's money. */
    public record PartOfMoney(
            @Min(1) @Max(100_000_000) int amountFen,

            @NotNull @CodePointLength(max = 80) @Size(min = 1, max = 160) @Pattern(regexp = TEXT)
            String reason) {}

    /** What a person says of it. */
    public record Note(
            @NotNull @CodePointLength(max = 200) @Size(min = 1, max = 400) @Pattern(regexp = TEXT)
            String note) {}

    public record SessionAnswer(String name, String role, String csrf) {}

    private final SignInOperator signIn;
    private final SignOutOperator signOut;
    private final ConsoleCookies cookies;
    private final Caller caller;
    private final CurrentOperator current;
    private final Audit audit;
    private final OutboxHealth outboxHealth;
    private final Overview overview;
    private final OrderBoard orderBoard;
    private final AdvanceOrder advanceOrder;
    private final TakeOrderBack takeOrderBack;
    private final MoneyDesk money;
    private final Clock clock;

    ConsoleFunction(
            SignInOperator signIn,
            SignOutOperator signOut,
            ConsoleCookies cookies,
            Caller caller,
            CurrentOperator current,
            Audit audit,
            OutboxHealth outboxHealth,
            Overview overview,
            OrderBoard orderBoard,
            AdvanceOrder advanceOrder,
            TakeOrderBack takeOrderBack,
            MoneyDesk money,
            Clock clock) {
        this.signIn = signIn;
        this.signOut = signOut;
        this.cookies = cookies;
        this.caller = caller;
        this.current = current;
        this.audit = audit;
        this.outboxHealth = outboxHealth;
        this.overview = overview;
        this.orderBoard = orderBoard;
        this.advanceOrder = advanceOrder;
        this.takeOrderBack = takeOrderBack;
        this.money = money;
        this.clock = clock;
    }

    @POST
    @Path("/session")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SessionAnswer>> signIn(
            @NotNull @Valid Credentials credentials, @Context HttpHeaders headers) {
        return signIn.signIn(attempt(credentials, headers.getCookies())).map(this::answer);
    }

    @GET
    @Path("/session")
    public Uni<SessionAnswer> session() {
        return Uni.createFrom().item(session(current.operator()));
    }

    @DELETE
    @Path("/session")
    @APIResponse(responseCode = "204", description = "the session has ended")
    public Uni<RestResponse<Void>> signOut() {
        return audit.keep(current.operator(), "SIGN_OUT", null, () -> signOut.signOut(current.token()))
                .replaceWith(() -> RestResponse.ResponseBuilder.<Void>noContent()
                        .cookie(cookies.noSession())
                        .build());
    }

    /** The week that ends today, where the shop is. */
    @GET
    @Path("/overview")
    public Uni<Overview.Report> overview() {
        return overview.of(LocalDate.now(clock));
    }

    /** The newest first, narrowed by state and by what is searched for: a whole order number or pick-up code. */
    @GET
    @Path("/orders")
    public Uni<OrdersAnswer> orders(
            @QueryParam("status") @DefaultValue("") @Size(max = 16) String status,
            @QueryParam("q") @DefaultValue("") @Size(max = 64) @Pattern(regexp = TEXT) String search,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(10_000) int page) {
        Optional<OrderStatus> inStatus = said(status).map(ConsoleFunction::known);
        return orderBoard.list(inStatus, said(search), page).map(OrdersAnswer::of);
    }

    @POST
    @Path("/orders/{id}/making")
    public Uni<OrdersAnswer.Row> making(UUID id) {
        return advance("ORDER_MAKING", id, advanceOrder::making);
    }

    @POST
    @Path("/orders/{id}/ready")
    public Uni<OrdersAnswer.Row> ready(UUID id) {
        return advance("ORDER_READY", id, advanceOrder::ready);
    }

    @POST
    @Path("/orders/{id}/collected")
    public Uni<OrdersAnswer.Row> collected(UUID id) {
        return advance("ORDER_COLLECTED", id, advanceOrder::collected);
    }

    /** The whole money of a paid order goes back, its coupon and its points too. */
    @POST
    @Path("/orders/{id}/refund")
    public Uni<OrdersAnswer.Row> refund(UUID id) {
        return advance("ORDER_REFUND", id, takeOrderBack::takeBack);
    }

    /** What of an order's money goes back, and how far each refund is. */
    @GET
    @Path("/orders/{id}/refunds")
    public Uni<RefundsAnswer> refunds(UUID id) {
        return money.refunds(id);
    }

    /** A part of a paid order's money goes back. The same key again is the same refund. */
    @POST
    @Path("/orders/{id}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RefundsAnswer> refundPart(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid PartOfMoney part) {
        return money.refundPart(id, key, part.amountFen(), part.reason());
    }

    /** The money of a refund that WeChat Pay closed is given back under a new number. */
    @POST
    @Path("/refunds/{number}/retry")
    @APIResponse(responseCode = "204", description = "promised")
    public Uni<Void> retryRefund(
            @PathParam("number") @Size(max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$") String number) {
        return money.retry(number);
    }

    /** Refunds, payments and bills that wait for a person, and how far the days' bills are compared. */
    @GET
    @Path("/money")
    public Uni<MoneyAnswer> money() {
        return money.money();
    }

    /** Somebody knows why a bill and we do not agree. */
    @POST
    @Path("/differences/{id}/settlement")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "explained")
    public Uni<Void> settleDifference(UUID id, @NotNull @Valid Note note) {
        return money.settleDifference(id, note.note());
    }

    /** A day's bill cannot be had or read, and somebody has looked into the day otherwise. */
    @POST
    @Path("/bill-days/{day}/set-aside")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "not tried any more")
    public Uni<Void> setDayAside(
            @PathParam("day") @Size(max = 10) @Pattern(regexp = "^[\\x21-\\x7e]*$") String day,
            @NotNull @Valid Note note) {
        return money.setDayAside(day, note.note());
    }

    /**
     * The day is asked for and compared as if it had never been set aside; once more is no change. {@code BILL_TOO_OLD}
     * (409) where WeChat Pay does not give out its bill any more, with the {@code eldest} day whose bill it does.
     */
    @DELETE
    @Path("/bill-days/{day}/set-aside")
    @APIResponse(responseCode = "204", description = "waits again")
    public Uni<Void> takeDayBack(@PathParam("day") @Size(max = 10) @Pattern(regexp = "^[\\x21-\\x7e]*$") String day) {
        return money.takeDayBack(day);
    }

    /** Somebody has dealt with money that did not fit. */
    @POST
    @Path("/mismatches/{id}/settlement")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "dealt with")
    public Uni<Void> settleMismatch(UUID id, @NotNull @Valid Note note) {
        return money.settleMismatch(id, note.note());
    }

    @GET
    @Path("/outbox")
    public Uni<OutboxAnswer> outbox() {
        return outboxHealth.read().map(OutboxAnswer::of);
    }

    @POST
    @Path("/outbox/{id}/retry")
    @APIResponse(responseCode = "204", description = "due again")
    public Uni<Void> retry(UUID id) {
        return audit.keep(current.operator(), "OUTBOX_RETRY", id.toString(), () -> outboxHealth
                        .retry(id)
                        .invoke(found -> {
                            if (!found) throw Problem.notFound();
                        }))
                .replaceWithVoid();
    }

    /** What need not be kept any more: no alarm counts it. */
    @POST
    @Path("/outbox/{id}/set-aside")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "set aside")
    public Uni<Void> setAside(UUID id, @NotNull @Valid Note note) {
        String operator = current.operator().name();
        return audit.keep(current.operator(), "OUTBOX_SET_ASIDE", id.toString(), () -> outboxHealth
                        .setAside(id, operator, note.note())
                        .invoke(found -> {
                            if (!found) throw Problem.notFound();
                        }))
                .replaceWithVoid();
    }

    private Uni<OrdersAnswer.Row> advance(String action, UUID id, Function<OrderId, Uni<Void>> step) {
        OrderId order = new OrderId(id);
        return audit.keep(current.operator(), action, id.toString(), () -> step.apply(order))
                .chain(() -> orderBoard.one(order))
                .map(found -> OrdersAnswer.row(found.orElseThrow(Problem::notFound)));
    }

    private static Optional<String> said(String value) {
        return Optional.of(value.strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static OrderStatus known(String status) {
        return Arrays.stream(OrderStatus.values())
                .filter(candidate -> candidate.name().equals(status))
                .findFirst()
                .orElseThrow(() -> new Problem(400, "INVALID_REQUEST").with("errors", List.of("status is unknown")));
    }

    private SignInAttempt attempt(Credentials credentials, Map<String, Cookie> sent) {
        return new SignInAttempt(
                credentials.name(),
                credentials.password(),
                caller.address(),
                cookies.session(sent),
                cookies.browser(sent));
    }

    private RestResponse<SessionAnswer> answer(SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.Welcome(var operator, var token, var browser) ->
                RestResponse.ResponseBuilder.ok(session(operator))
                        .cookie(cookies.session(token), cookies.browser(browser))
                        .build();
            case SignInOutcome.Wrong wrong -> throw new Problem(401, "NAME_OR_PASSWORD_WRONG");
            case SignInOutcome.Locked(var wait) -> throw Problem.tooMany("TOO_MANY_ATTEMPTS", wait);
        };
    }

    private static SessionAnswer session(SignedIn operator) {
        return new SessionAnswer(operator.name(), operator.role(), operator.csrf());
    }
}
