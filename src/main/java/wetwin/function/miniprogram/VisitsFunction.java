package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.insight.EntranceOpenings;
import wetwin.insight.EntranceOpenings.Opened;
import wetwin.insight.ProductLooks;
import wetwin.insight.Touches;
import wetwin.messaging.NoticeKind;
import wetwin.messaging.NoticePreferences;
import wetwin.messaging.SubscriptionGrants;

/** What the front end reports: pages and entrances opened and through what, products looked at, and which messages a person agreed to and wants. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "visits", enableIfMissing = true)
public class VisitsFunction {
    /** @param scene WeChat's number for how the mini program was opened */
    public record Visit(
            @NotNull @Size(max = 206) @Pattern(regexp = "^pages/[A-Za-z0-9/_?=&.-]{1,200}$")
            String page,

            @Size(max = 200) String touch,
            @Min(0) @Max(100_000) Integer scene) {}

    /** What was opened since the last report. */
    public record Openings(@NotNull @Size(min = 1, max = 12) List<@NotNull @Valid Opening> openings) {
        List<Opened> opened() {
            return openings.stream()
                    .map(opening -> new Opened(opening.entrance(), opening.times()))
                    .toList();
        }
    }

    /**
     * @param entrance its key, as the home page has it
     * @param times how often
     */
    public record Opening(
            @NotNull @Size(max = 32) @Pattern(regexp = "^[a-z][a-z-]{0,31}$")
            String entrance,

            @Min(1) @Max(100) int times) {}

    /** What was looked at since the last report: the page of a product, not its place on a shelf. */
    public record Looks(@NotNull @Size(min = 1, max = 20) List<@NotNull UUID> products) {}

    /** Template ids, as {@code wx.requestSubscribeMessage} answers for each. */
    public record Subscriptions(
            @NotNull @Size(max = 10) List<@NotNull @Size(max = 100) String> accepted,
            @Size(max = 10) List<@NotNull @Size(max = 100) String> rejected) {}

    /** @param unwanted what is switched off; everything else is on */
    public record Unwanted(@NotNull @Size(max = 20) List<@NotNull NoticeKind> unwanted) {}

    /** @param optional whether it can be switched off */
    public record Preference(NoticeKind kind, String title, boolean wanted, boolean optional) {
        static Preference of(NoticePreferences.Preference preference) {
            NoticeKind kind = preference.kind();
            return new Preference(kind, kind.title(), preference.wanted(), kind.isOptional());
        }
    }

    private final Sessions sessions;
    private final Touches touches;
    private final EntranceOpenings entrances;
    private final ProductLooks looks;
    private final SubscriptionGrants grants;
    private final NoticePreferences preferences;

    VisitsFunction(
            Sessions sessions,
            Touches touches,
            EntranceOpenings entrances,
            ProductLooks looks,
            SubscriptionGrants grants,
            NoticePreferences preferences) {
        this.sessions = sessions;
        this.touches = touches;
        this.entrances = entrances;
        this.looks = looks;
        this.grants = grants;
        this.preferences = preferences;
    }

    @POST
    @Path("/visits")
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> visit(@HeaderParam("Authorization") String authorization, @NotNull @Valid Visit visit) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(person -> touches.recordVisit(
                        person, visit.page(), Optional.ofNullable(visit.touch()), Optional.ofNullable(visit.scene())));
    }

    /** Which entrances of the home page were opened, and how often; the same report counts once. */
    @POST
    @Path("/visits/entrances")
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> opened(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid Openings openings) {
        return sessions.require(authorization)
                .chain(session -> entrances.record(session.person(), openings.opened(), key));
    }

    /** Which products were looked at; the same report counts once. */
    @POST
    @Path("/visits/products")
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> looked(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid Looks seen) {
        return sessions.require(authorization).chain(session -> looks.record(session.person(), seen.products(), key));
    }

    /** With an {@code Idempotency-Key} the same report counts once; without one each report counts. */
    @POST
    @Path("/subscriptions")
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> subscribe(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Idempotency-Key") @Size(min = 8, max = 64) String key,
            @NotNull @Valid Subscriptions report) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(person -> grants.add(person, report.accepted(), Optional.ofNullable(key)));
    }

    /** Every kind of notice, and whether the person wants it. */
    @GET
    @Path("/subscriptions/preferences")
    public Uni<List<Preference>> preferences(@HeaderParam("Authorization") String authorization) {
        return sessions.require(authorization)
                .chain(session -> preferences.of(session.person()))
                .map(VisitsFunction::answer);
    }

    @PUT
    @Path("/subscriptions/preferences")
    public Uni<List<Preference>> prefer(
            @HeaderParam("Authorization") String authorization, @NotNull @Valid Unwanted wanted) {
        return sessions.require(authorization)
                .chain(session -> preferences.switchOff(session.person(), Set.copyOf(wanted.unwanted())))
                .map(VisitsFunction::answer);
    }

    private static List<Preference> answer(List<NoticePreferences.Preference> preferences) {
        return preferences.stream().map(Preference::of).toList();
    }
}
