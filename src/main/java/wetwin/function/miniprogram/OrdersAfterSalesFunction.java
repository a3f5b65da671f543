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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import wetwin.identity.Sessions;
import wetwin.picture.PictureFile;
import wetwin.picture.PictureUpload;
import wetwin.picture.PictureViews;
import wetwin.platform.Problem;
import wetwin.shop.AfterSales;
import wetwin.shop.AfterSalesId;
import wetwin.shop.AfterSalesReason;
import wetwin.shop.AfterSalesRequest;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;
import wetwin.shop.AskDecision;
import wetwin.shop.ExpectPhoto;
import wetwin.shop.OrderId;
import wetwin.shop.OrderStatus;
import wetwin.shop.PhotoDecision;

/** {@code /api/orders/{id}/after-sales}: 申请售后, money back for an order that somebody has or that is being made. */
@Path("/api/orders/{id}/after-sales")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersAfterSalesFunction {
    public record Wish(
            @NotNull AfterSalesReason reason,

            /* Two hundred characters, of which each may take two of Java's. */
            @CodePointLength(max = 200) @Size(max = 400) @Pattern(regexp = "^[^\\u0000]*$")
            String words,

            @Min(1) @Max(Integer.MAX_VALUE) int amountFen,

            /* By their names, as leave was given to bring them. */
            @Size(max = AfterSalesRequest.MOST_PHOTOS)
            List<@NotNull @Size(max = 64) @Pattern(regexp = "^asked/[0-9a-f-]{36}\\.(png|jpg|webp)$") String> photos) {
        private AfterSales.Wish under(String key) {
            Optional<String> said =
                    Optional.ofNullable(words).map(String::strip).filter(text -> !text.isEmpty());
            List<String> shown = Optional.ofNullable(photos).orElse(List.of());
            return new AfterSales.Wish(
                    key, reason, said, amountFen, shown.stream().distinct().toList());
        }
    }

    /**
     * The file that will come.
     *
     * @param kind what it is, whatever its name says
     * @param bytes exactly how long it is
     */
    public record WantedPhoto(
            @NotNull @Size(min = 3, max = 4) @Pattern(regexp = "^(PNG|JPEG|WEBP)$")
            String kind,

            @Min(1) @Max(PictureFile.MOST_BYTES) int bytes) {
        private PictureFile file() {
            return new PictureFile(PictureFile.Kind.valueOf(kind), bytes);
        }
    }

    /**
     * Leave to bring it.
     *
     * @param photo its name, for {@code photos} of a request within twelve hours
     * @param uploadUrl where to, by {@code PUT}, once
     * @param headers to send with it
     * @param until when the upload must have begun
     */
    public record Leave(String photo, String uploadUrl, Map<String, String> headers, Instant until) {}

    /**
     * @param state {@code ASKED}, {@code GRANTED}, {@code DECLINED} or {@code WITHDRAWN}
     * @param grantedFen what goes back; how far it is, the order says
     * @param note why it was declined
     * @param photos addresses at which they are seen for a quarter of an hour
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            UUID id,
            String reason,
            String words,
            int amountFen,
            String state,
            Instant askedAt,
            Instant endedAt,
            Integer grantedFen,
            String note,
            List<String> photos) {}

    /**
     * @param requests the newest first
     * @param leftFen what may be asked for at most; 0 while nothing may
     */
    public record Account(List<Request> requests, int leftFen) {}

    private final Sessions sessions;
    private final AfterSales afterSales;
    private final ExpectPhoto expectPhoto;
    private final PictureViews views;

    OrdersAfterSalesFunction(Sessions sessions, AfterSales afterSales, ExpectPhoto expectPhoto, PictureViews views) {
        this.sessions = sessions;
        this.afterSales = afterSales;
        this.expectPhoto = expectPhoto;
        this.views = views;
    }

    @GET
    public Uni<Account> read(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> afterSales.of(new OrderId(id), session.person()))
                .map(this::account);
    }

    /** Asks for leave to bring a photo for a request. The file itself goes to the store. Each call is for another. */
    @POST
    @Path("/photos")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Leave> expectPhoto(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @NotNull @Valid WantedPhoto wanted) {
        return sessions.require(authorization)
                .chain(session -> expectPhoto.expect(new OrderId(id), session.person(), wanted.file()))
                .map(OrdersAfterSalesFunction::leave);
    }

    /** Asks for money back, once per key: 201 the first time, 200 with the same request at every repeat. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "asked",
            content = @Content(schema = @Schema(implementation = Request.class)))
    @APIResponse(
            responseCode = "200",
            description = "asked before, under the same Idempotency-Key",
            content = @Content(schema = @Schema(implementation = Request.class)))
    public Uni<RestResponse<Request>> ask(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @PathParam("id") UUID id,
            @NotNull @Valid Wish wish) {
        return sessions.require(authorization)
                .chain(session -> afterSales.ask(new OrderId(id), session.person(), wish.under(key)))
                .map(this::answer);
    }

    /** Takes a request back that nobody has decided. Repeatable. */
    @POST
    @Path("/{request}/withdrawal")
    public Uni<Request> withdraw(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @PathParam("request") UUID request) {
        return sessions.require(authorization)
                .chain(session -> afterSales.withdraw(new OrderId(id), new AfterSalesId(request), session.person()))
                .map(this::request);
    }

    private RestResponse<Request> answer(AskDecision decision) {
        return switch (decision) {
            case AskDecision.Accepted(AfterSalesRequest asked) -> RestResponse.status(Status.CREATED, request(asked));
            case AskDecision.Repeated(AfterSalesRequest asked) -> RestResponse.ok(request(asked));
            case AskDecision.NotNow(OrderStatus status) ->
                throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
            case AskDecision.KeyReused reused -> throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
            case AskDecision.OneIsOpen open -> throw new Problem(409, "AFTER_SALES_OPEN");
            case AskDecision.TooMuch(int leftFen) -> throw new Problem(409, "REFUND_TOO_MUCH").with("leftFen", leftFen);
            case AskDecision.TooOften often -> throw new Problem(409, "AFTER_SALES_TOO_OFTEN");
            case AskDecision.PhotoGone(String photo) -> throw new Problem(409, "PHOTO_GONE").with("photo", photo);
        };
    }

    private static Leave leave(PhotoDecision decision) {
        return switch (decision) {
            case PhotoDecision.Leave(PictureUpload upload) ->
                new Leave(upload.key(), upload.address().toString(), upload.headers(), upload.until());
            case PhotoDecision.NotNow(OrderStatus status) ->
                throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
            case PhotoDecision.TooMany(int most) -> throw new Problem(409, "PHOTOS_TOO_MANY").with("most", most);
            case PhotoDecision.NotSetUp none -> throw new Problem(409, "PHOTOS_NOT_SET_UP");
        };
    }

    private Account account(AfterSales.Account account) {
        return new Account(account.requests().stream().map(this::request).toList(), account.leftFen());
    }

    private Request request(AfterSalesRequest asked) {
        return switch (asked.state()) {
            case Asked state -> request(asked, null, null, null);
            case Granted(Instant at, String by, int amountFen) -> request(asked, at, amountFen, null);
            case Declined(Instant at, String by, String note) -> request(asked, at, null, note);
            case Withdrawn(Instant at) -> request(asked, at, null, null);
        };
    }

    private Request request(AfterSalesRequest asked, Instant endedAt, Integer grantedFen, String note) {
        return new Request(
                asked.id().value(),
                asked.reason().name(),
                asked.words().orElse(null),
                asked.amountFen(),
                asked.state().word(),
                asked.askedAt(),
                endedAt,
                grantedFen,
                note,
                views.of(asked.photos()));
    }
}
