package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.identity.PersonId;
import wetwin.menu.EditMenu;
import wetwin.menu.MenuHistory;
import wetwin.menu.MenuSet;
import wetwin.menu.MenuStatus;
import wetwin.menu.PublishMenu;
import wetwin.menu.PublishOutcome;
import wetwin.menu.SeenMenu;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/** {@code /console/api/menu}: the account's menu as it is drafted, published and live. {@link OperatorGate} stands before it. */
@Path(ConsoleMenuFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleMenuFunction {
    static final String PATH = ConsoleFunction.PATH + "/menu";

    /** @param version the draft that was changed; 0 where there was none yet */
    public record Wanted(
            @NotNull @Valid WireMenu menu,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    private final EditMenu edit;
    private final MenuStatus status;
    private final PublishMenu publish;
    private final MenuHistory history;
    private final SeenMenu seen;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleMenuFunction(
            EditMenu edit,
            MenuStatus status,
            PublishMenu publish,
            MenuHistory history,
            SeenMenu seen,
            Audit audit,
            CurrentOperator current) {
        this.edit = edit;
        this.status = status;
        this.publish = publish;
        this.history = history;
        this.seen = seen;
        this.audit = audit;
        this.current = current;
    }

    /** The draft beside what is live at WeChat, which is asked. */
    @GET
    public Uni<MenuAnswer> menu() {
        return status.read().map(MenuAnswer::of);
    }

    /** The draft, which is there whether WeChat answers or not. */
    @GET
    @Path("/draft")
    public Uni<MenuDraftAnswer> draft() {
        return edit.draft().map(draft -> MenuDraftAnswer.of(draft, edit));
    }

    /** It may be unfinished. */
    @PUT
    @Path("/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<MenuDraftAnswer> save(@NotNull @Valid Wanted wanted) {
        MenuSet menus = wanted.menu().toMenus(edit.fallbackUrl());
        String operator = current.operator().name();
        return audit.keep(current.operator(), "MENU_SAVE", null, () -> edit.save(wanted.version(), menus, operator)
                        .invoke(saved -> {
                            if (!saved) throw new Problem(409, "CHANGED_MEANWHILE");
                        }))
                .chain(() -> draft());
    }

    /** What is wrong with a menu that is being written; it saves nothing. */
    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<MenuCheckAnswer> check(@NotNull @Valid WireMenu menu) {
        return Uni.createFrom().item(MenuCheckAnswer.of(edit.check(menu.toMenus(edit.fallbackUrl()))));
    }

    /** @param version the draft that the operator has seen; whichever it is if it is not said */
    @POST
    @Path("/publication")
    public Uni<MenuAnswer> publish(@QueryParam("version") @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) Long version) {
        String operator = current.operator().name();
        return bring("MENU_PUBLISH", null, () -> publish.publish(Optional.ofNullable(version), operator));
    }

    /** What was published, the newest first. */
    @GET
    @Path("/versions")
    public Uni<MenuVersionsAnswer> versions() {
        return history.versions().map(versions -> MenuVersionsAnswer.of(versions, edit.fallbackUrl()));
    }

    /** What was published before is published again; the draft stays as it is. */
    @POST
    @Path("/versions/{number}/publication")
    public Uni<MenuAnswer> publishAgain(@PathParam("number") @Min(1) @Max(Integer.MAX_VALUE) int number) {
        String operator = current.operator().name();
        return bring("MENU_ROLL_BACK", Integer.toString(number), () -> publish.publishAgain(number, operator));
    }

    /** What somebody sees as it was published, and as WeChat says. */
    @GET
    @Path("/people/{person}")
    public Uni<SeenMenuAnswer> seenBy(UUID person) {
        return seen.by(new PersonId(person)).map(view -> SeenMenuAnswer.of(view.orElseThrow(Problem::notFound)));
    }

    private Uni<MenuAnswer> bring(String action, String subject, Supplier<Uni<PublishOutcome>> deed) {
        return audit.keep(current.operator(), action, subject, () -> deed.get().invoke(ConsoleMenuFunction::refuse))
                .chain(() -> menu());
    }

    private static void refuse(PublishOutcome outcome) {
        switch (outcome) {
            case PublishOutcome.Published published -> {}
            case PublishOutcome.ChangedMeanwhile changed -> throw new Problem(409, "CHANGED_MEANWHILE");
            case PublishOutcome.Unknown unknown -> throw Problem.notFound();
            case PublishOutcome.Refused(var problems) ->
                throw new Problem(422, "MENU_REFUSED")
                        .with(
                                "problems",
                                problems.stream().map(MenuCheckAnswer::problem).toList());
        }
    }
}
