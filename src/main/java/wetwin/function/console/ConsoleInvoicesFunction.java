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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.platform.Problem;
import wetwin.shop.InvoiceBoard;
import wetwin.shop.IssueInvoice;
import wetwin.shop.OrderId;
import wetwin.shop.RedInvoice;
import wetwin.shop.ReverseInvoice;

/**
 * {@code /console/api/invoices}: invoices that are asked for, made out, and taken back. {@link OperatorGate} stands
 * before it.
 */
@Path(ConsoleInvoicesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleInvoicesFunction {
    static final String PATH = ConsoleFunction.PATH + "/invoices";

    /** @param link where the person can fetch it, if anywhere */
    public record Issue(
            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = "^[0-9A-Za-z-]*$")
            String number,

            @Size(max = 500) @Pattern(regexp = "^https://[\\x21-\\x7e]+$")
            String link) {}

    /**
     * @param redNumber of the red invoice
     * @param amountFen what the new one is over, which is what remained; 0 for none
     * @param number the new one's; absent where nothing remained
     * @param link where the person can fetch the new one, if anywhere
     */
    public record Reverse(
            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = "^[0-9A-Za-z-]*$")
            String redNumber,

            @Min(0) @Max(Integer.MAX_VALUE) int amountFen,

            @Size(min = 1, max = 40) @Pattern(regexp = "^[0-9A-Za-z-]*$")
            String number,

            @Size(max = 500) @Pattern(regexp = "^https://[\\x21-\\x7e]+$")
            String link) {
        private RedInvoice red() {
            return new RedInvoice(redNumber, amountFen, Optional.ofNullable(number), Optional.ofNullable(link));
        }
    }

    private final InvoiceBoard board;
    private final IssueInvoice issueInvoice;
    private final ReverseInvoice reverseInvoice;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleInvoicesFunction(
            InvoiceBoard board,
            IssueInvoice issueInvoice,
            ReverseInvoice reverseInvoice,
            Audit audit,
            CurrentOperator current) {
        this.board = board;
        this.issueInvoice = issueInvoice;
        this.reverseInvoice = reverseInvoice;
        this.audit = audit;
        this.current = current;
    }

    /** Those in a state, twenty a page, the newest first. */
    @GET
    public Uni<InvoicesAnswer> list(
            @QueryParam("state") @DefaultValue("ASKED") @Size(max = 16) @Pattern(regexp = "ASKED|TO_REVERSE|ISSUED")
                    String state,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(10_000) int page) {
        return board.list(InvoiceBoard.Listed.valueOf(state), page).map(InvoicesAnswer::of);
    }

    /** An order's invoice is made out. Repeatable. */
    @POST
    @Path("/{id}/issue")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<InvoicesAnswer.Row> issue(UUID id, @NotNull @Valid Issue issue) {
        SignedIn operator = current.operator();
        OrderId order = new OrderId(id);
        return audit.keep(
                        operator,
                        "INVOICE_ISSUE",
                        id + " " + issue.number(),
                        () -> issueInvoice.issue(
                                order, issue.number(), Optional.ofNullable(issue.link()), operator.name()))
                .chain(() -> board.one(order))
                .map(found -> InvoicesAnswer.row(found.orElseThrow(Problem::notFound)));
    }

    /** 红冲: an invoice is taken back, and another one made out over what remained. Repeatable. */
    @POST
    @Path("/{id}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<InvoicesAnswer.Row> reverse(UUID id, @NotNull @Valid Reverse reverse) {
        SignedIn operator = current.operator();
        OrderId order = new OrderId(id);
        return audit.keep(
                        operator,
                        "INVOICE_REVERSE",
                        id + " " + reverse.redNumber(),
                        () -> reverseInvoice.reverse(order, reverse.red(), operator.name()))
                .chain(() -> board.one(order))
                .map(found -> InvoicesAnswer.row(found.orElseThrow(Problem::notFound)));
    }
}
