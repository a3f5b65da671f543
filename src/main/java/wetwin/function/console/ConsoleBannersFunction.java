package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.shop.Banner;
import wetwin.shop.BannerPolicy;
import wetwin.shop.Banners;

/** {@code /console/api/banners}: what the home page begins with. {@link OperatorGate} stands before it. */
@Path(ConsoleBannersFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleBannersFunction {
    static final String PATH = ConsoleFunction.PATH + "/banners";

    /** @param version the one that was seen, 0 for a new banner */
    public record Wanted(
            @NotNull @Valid BannersAnswer.Content banner,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    private final Banners banners;
    private final Audit audit;
    private final CurrentOperator current;
    private final Clock clock;

    ConsoleBannersFunction(Banners banners, Audit audit, CurrentOperator current, Clock clock) {
        this.banners = banners;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /** All of them, in their order. */
    @GET
    public Uni<BannersAnswer> list() {
        return banners.list().map(found -> BannersAnswer.of(found, clock.instant()));
    }

    /** A new banner under an id of the console's choice, or another version of one; it counts at once. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BannersAnswer> save(UUID id, @NotNull @Valid Wanted wanted) {
        Banner banner = wanted.banner().banner(id);
        BannerPolicy.problem(banner).ifPresent(why -> {
            throw new Problem(422, "BANNER_INVALID").with("errors", List.of(why));
        });
        String operator = current.operator().name();
        return audit.keep(
                        current.operator(),
                        "BANNER_SAVE",
                        id.toString(),
                        () -> banners.save(banner, wanted.version(), operator))
                .chain(this::list);
    }

    @DELETE
    @Path("/{id}")
    public Uni<BannersAnswer> remove(UUID id) {
        return audit.keep(current.operator(), "BANNER_REMOVE", id.toString(), () -> banners.remove(id))
                .chain(this::list);
    }
}
