package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import wetwin.identity.Sessions;
import wetwin.platform.Problem;
import wetwin.shop.Invoice;
import wetwin.shop.InvoiceDecision;
import wetwin.shop.Invoices;
import wetwin.shop.OrderId;
import wetwin.shop.OrderStatus;

/** {@code /api/orders/{id}/invoice}: 发票, asked for once, made out by the shop. */
@Path("/api/orders/{id}/invoice")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersInvoiceFunction {
    public record Wish(
            /* A hundred characters, of which each may take two of Java's. */
            @NotNull
            @CodePointLength(max = 100)
            @Size(min = 1, max = 200)
            @Pattern(regexp = "^[^\\u0000]*$")
            @Schema(description = "whom it is for: a person's name, or a company's as it is registered")
            String title,

            @Size(min = 15, max = 20)
            @Pattern(regexp = "^[0-9A-Za-z]*$")
            @Schema(description = "a company's tax number (统一社会信用代码); absent for a person")
            String taxNumber,

            @NotNull
            @Size(min = 5, max = 100)
            @Pattern(regexp = "^[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]{3,64}$")
            @Schema(description = "where it is sent; forgotten once it is made out")
            String email) {
        private Invoice.Wish wish() {
            if (title.isBlank()) throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("title is blank"));
            return new Invoice.Wish(
                    title.strip(),
                    Optional.ofNullable(taxNumber).map(number -> number.toUpperCase(Locale.ROOT)),
                    Optional.of(email));
        }
    }

    /**
     * @param mayAsk whether one can be asked for now
     * @param amountFen what one would be made out for now: what was paid and does not go back
     * @param invoice absent until it is asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(boolean mayAsk, int amountFen, Request invoice) {}

    /**
     * One that was taken back, as money went back.
     *
     * @param number its own
     * @param redNumber of the red one that took it back
     */
    public record Reversal(String number, int amountFen, String redNumber, Instant at) {}

    /**
     * @param state {@code ASKED}; {@code LAPSED}: all the money went back before it was made out; {@code ISSUED};
     *     {@code TO_REVERSE}: money went back that it is over; {@code REVERSED}: it was taken back, and nothing is left
     *     to make another one out for
     * @param reversals those that were taken back, the first first
     * @param amountFen what the newest was made out for
     * @param link where it can be fetched, if anywhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            String state,
            String title,
            String taxNumber,
            String email,
            Instant askedAt,
            Integer amountFen,
            Instant issuedAt,
            String number,
            String link,
            List<Reversal> reversals) {}

    private final Sessions sessions;
    private final Invoices invoices;

    OrdersInvoiceFunction(Sessions sessions, Invoices invoices) {
        this.sessions = sessions;
        this.invoices = invoices;
    }

    @GET
    public Uni<Account> read(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> invoices.of(new OrderId(id), session.person()))
                .map(OrdersInvoiceFunction::account);
    }

    /** Asks for the order's invoice. The same again changes nothing. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Account> ask(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @NotNull @Valid Wish wish) {
        OrderId order = new OrderId(id);
        Invoice.Wish wanted = wish.wish();
        return sessions.require(authorization)
                .chain(session -> invoices.ask(order, session.person(), wanted)
                        .invoke(OrdersInvoiceFunction::taken)
                        .chain(() -> invoices.of(order, session.person())))
                .map(OrdersInvoiceFunction::account);
    }

    private static void taken(InvoiceDecision decision) {
        switch (decision) {
            case InvoiceDecision.Accepted accepted -> {}
            case InvoiceDecision.Repeated repeated -> {}
            case InvoiceDecision.NotNow(OrderStatus status) ->
                throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
            case InvoiceDecision.AskedOtherwise otherwise -> throw new Problem(409, "INVOICE_ASKED");
        }
    }

    private static Account account(Invoices.Account account) {
        return new Account(
                account.mayAsk(),
                account.leftFen(),
                account.invoice()
                        .map(invoice -> request(invoice, account.leftFen()))
                        .orElse(null));
    }

    private static Request request(Invoice invoice, int leftFen) {
        Optional<Invoice.Issued> issued = invoice.issued();
        return new Request(
                invoice.state(leftFen).name(),
                invoice.wish().title(),
                invoice.wish().taxNumber().orElse(null),
                invoice.wish().email().orElse(null),
                invoice.askedAt(),
                issued.map(Invoice.Issued::amountFen).orElse(null),
                issued.map(Invoice.Issued::at).orElse(null),
                issued.map(Invoice.Issued::number).orElse(null),
                issued.flatMap(Invoice.Issued::link).orElse(null),
                invoice.reversals().stream()
                        .map(OrdersInvoiceFunction::reversal)
                        .toList());
    }

    private static Reversal reversal(Invoice.Reversal reversal) {
        return new Reversal(reversal.number(), reversal.amountFen(), reversal.redNumber(), reversal.at());
    }
}
