package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.identity.PersonId;
import wetwin.identity.Sessions;
import wetwin.messaging.NoticeCatalogue;
import wetwin.messaging.NoticeKind;
import wetwin.platform.Problem;
import wetwin.shop.ProductId;
import wetwin.shop.SaleReminder;
import wetwin.shop.SaleReminderDecision;
import wetwin.shop.SaleReminders;
import wetwin.shop.ShopId;

/** {@code /api/sale-reminders}: of which sales that are still to begin the person wants to be told. */
@Path("/api/sale-reminders")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersSaleRemindersFunction {
    public record Wish(
            @NotNull UUID shopId,
            @NotNull UUID productId,

            @NotNull @Schema(description = "true asks to be told when its sale begins, false takes that back")
            Boolean wanted) {}

    public record Reminders(
            @Schema(description = "open ones of all shops: what the person was told of is not among them any more")
            List<Reminder> reminders,

            @Schema(description = "what wx.requestSubscribeMessage is asked with when a reminder is; may be empty")
            List<OrderPage.Template> subscribeTemplates) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reminder(
            UUID shopId,
            UUID productId,

            @Schema(description = "as the shop has it now; absent where it is sold meanwhile")
            Instant saleFrom) {}

    private final Sessions sessions;
    private final SaleReminders reminders;
    private final List<OrderPage.Template> subscribeTemplates;

    OrdersSaleRemindersFunction(Sessions sessions, SaleReminders reminders, NoticeCatalogue notices) {
        this.sessions = sessions;
        this.reminders = reminders;
        this.subscribeTemplates = notices.subscriptions().stream()
                .filter(notice -> notice.kind().equals(NoticeKind.SALE_STARTING.name()))
                .map(notice -> new OrderPage.Template(notice.templateId(), notice.kind()))
                .toList();
    }

    @GET
    @Operation(summary = "Of which sales the person asked to be told")
    public Uni<Reminders> open(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return sessions.require(authorization).chain(session -> open(session.person()));
    }

    @PUT
    @Operation(
            summary = "Asks to be told when the sale of a product begins, or takes that back",
            description = "Repeatable. Of a product with a saleFrom, in a shop that shows it; 50 at most"
                    + " (TOO_MANY_REMINDERS); PRODUCT_NOT_SHOWN where the shop does not show it, ALREADY_ON_SALE where"
                    + " there is nothing to wait for. What is taken back may be anything.")
    public Uni<Reminders> wish(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @NotNull @Valid Wish wish) {
        return sessions.require(authorization)
                .call(session -> wish(session.person(), wish))
                .chain(session -> open(session.person()));
    }

    private Uni<Void> wish(PersonId person, Wish wish) {
        ShopId shop = new ShopId(wish.shopId());
        ProductId product = new ProductId(wish.productId());
        if (!wish.wanted()) return reminders.takeBack(person, shop, product);
        return reminders
                .ask(person, shop, product)
                .invoke(OrdersSaleRemindersFunction::refuse)
                .replaceWithVoid();
    }

    private Uni<Reminders> open(PersonId person) {
        return reminders
                .of(person)
                .map(open -> new Reminders(
                        open.stream().map(OrdersSaleRemindersFunction::reminder).toList(), subscribeTemplates));
    }

    private static void refuse(SaleReminderDecision decision) {
        switch (decision) {
            case SaleReminderDecision.Promised promised -> {}
            case SaleReminderDecision.NoSuchShop none -> throw Problem.notFound();
            case SaleReminderDecision.NotShown(ProductId product) ->
                throw new Problem(409, "PRODUCT_NOT_SHOWN").with("productId", product.value());
            case SaleReminderDecision.OnSale(ProductId product) ->
                throw new Problem(409, "ALREADY_ON_SALE").with("productId", product.value());
            case SaleReminderDecision.TooMany(int most) ->
                throw new Problem(409, "TOO_MANY_REMINDERS").with("most", most);
        }
    }

    private static Reminder reminder(SaleReminder reminder) {
        return new Reminder(
                reminder.shop().value(),
                reminder.product().value(),
                reminder.saleFrom().orElse(null));
    }
}
