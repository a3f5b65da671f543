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
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.picture.PictureViews;
import wetwin.platform.Problem;
import wetwin.shop.AfterSalesBoard;
import wetwin.shop.AfterSalesId;
import wetwin.shop.DecideAfterSales;

/** {@code /console/api/after-sales}: wishes for money back, and the word on them. {@link OperatorGate} stands before it. */
@Path(ConsoleAfterSalesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleAfterSalesFunction {
    static final String PATH = ConsoleFunction.PATH + "/after-sales";

    /** @param amountFen what goes back, at most what was asked for */
    public record Grant(@Min(1) @Max(Integer.MAX_VALUE) int amountFen) {}

    private final AfterSalesBoard board;
    private final DecideAfterSales decide;
    private final PictureViews views;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleAfterSalesFunction(
            AfterSalesBoard board, DecideAfterSales decide, PictureViews views, Audit audit, CurrentOperator current) {
        this.board = board;
        this.decide = decide;
        this.views = views;
        this.audit = audit;
        this.current = current;
    }

    /** Those in a state, twenty a page, the newest first. */
    @GET
    public Uni<AfterSalesAnswer> list(
            @QueryParam("state")
                    @DefaultValue("ASKED")
                    @Size(max = 16)
                    @Pattern(regexp = "ASKED|GRANTED|DECLINED|WITHDRAWN")
                    String state,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(10_000) int page) {
        return board.list(state, page).map(entries -> AfterSalesAnswer.of(entries, views));
    }

    /** So much money goes back. Repeatable. */
    @POST
    @Path("/{id}/grant")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AfterSalesAnswer.Row> grant(UUID id, @NotNull @Valid Grant grant) {
        SignedIn operator = current.operator();
        int amountFen = grant.amountFen();
        return audit.keep(
                        operator,
                        "AFTER_SALES_GRANT",
                        id + " " + amountFen + " fen",
                        () -> decide.grant(new AfterSalesId(id), amountFen, operator.name()))
                .chain(() -> one(id));
    }

    /** No money goes back; the person reads why. Repeatable. */
    @POST
    @Path("/{id}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AfterSalesAnswer.Row> decline(UUID id, @NotNull @Valid ConsoleFunction.Note note) {
        SignedIn operator = current.operator();
        return audit.keep(
                        operator,
                        "AFTER_SALES_DECLINE",
                        id.toString(),
                        () -> decide.decline(new AfterSalesId(id), note.note(), operator.name()))
                .chain(() -> one(id));
    }

    private Uni<AfterSalesAnswer.Row> one(UUID id) {
        return board.one(new AfterSalesId(id))
                .map(found -> AfterSalesAnswer.row(found.orElseThrow(Problem::notFound), views));
    }
}
