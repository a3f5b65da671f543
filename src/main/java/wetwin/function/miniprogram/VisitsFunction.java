package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.insight.Touches;
import wetwin.messaging.SubscriptionGrants;

/** What the front end reports: pages opened and through what, and which messages a person agreed to. */
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

    /** Template ids, as {@code wx.requestSubscribeMessage} answers for each. */
    public record Subscriptions(
            @NotNull @Size(max = 10) List<@NotNull @Size(max = 100) String> accepted,
            @Size(max = 10) List<@NotNull @Size(max = 100) String> rejected) {}

    private final Sessions sessions;
    private final Touches touches;
    private final SubscriptionGrants grants;

    VisitsFunction(Sessions sessions, Touches touches, SubscriptionGrants grants) {
        this.sessions = sessions;
        this.touches = touches;
        this.grants = grants;
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
}
