package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.identity.Sessions;
import wetwin.insight.FollowGuidance;
import wetwin.insight.GuidanceDecision;
import wetwin.insight.GuidanceMoment;

/** Whether the front end asks its person to follow the account now. It is a part of a page and never a gate. */
@Path("/api/guidance")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "visits", enableIfMissing = true)
public class VisitsGuidanceFunction {
    /**
     * @param show whether anything is shown; the rest is there if so
     * @param coupon what following brings, where one waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Guidance(boolean show, String title, String words, Coupon coupon) {
        static Guidance of(GuidanceDecision decision) {
            return switch (decision) {
                case GuidanceDecision.Silent silent -> new Guidance(false, null, null, null);
                case GuidanceDecision.Ask(String title, String words, Optional<GuidanceDecision.Gift> gift) ->
                    new Guidance(true, title, words, gift.map(Coupon::of).orElse(null));
            };
        }
    }

    public record Coupon(String name, int amountFen) {
        static Coupon of(GuidanceDecision.Gift gift) {
            return new Coupon(gift.couponName(), gift.amountFen());
        }
    }

    /**
     * @param component the {@code status} that {@code <official-account>} gave its {@code bind:load} (0) or
     *     {@code bind:error}; absent where the page has a button of its own only
     */
    public record Shown(@Min(-2) @Max(6) Integer component) {}

    private final Sessions sessions;
    private final FollowGuidance guidance;

    VisitsGuidanceFunction(Sessions sessions, FollowGuidance guidance) {
        this.sessions = sessions;
        this.guidance = guidance;
    }

    /** Asking counts for nothing. Whoever follows is never asked; whoever waved it away is left alone for a while. */
    @GET
    @Path("/{moment}")
    public Uni<Guidance> at(@HeaderParam("Authorization") String authorization, GuidanceMoment moment) {
        return sessions.require(authorization)
                .chain(session -> guidance.at(moment, session.person()))
                .map(Guidance::of);
    }

    /** The person sees it. Told again on the same day, it counts once. */
    @POST
    @Path("/{moment}/shown")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> shown(
            @HeaderParam("Authorization") String authorization, GuidanceMoment moment, @NotNull @Valid Shown shown) {
        return sessions.require(authorization)
                .chain(session -> guidance.shown(moment, session.person(), Optional.ofNullable(shown.component())));
    }

    /** The person waved it away. */
    @POST
    @Path("/dismissal")
    @APIResponse(responseCode = "204", description = "kept")
    public Uni<Void> dismissed(@HeaderParam("Authorization") String authorization) {
        return sessions.require(authorization).chain(session -> guidance.dismissed(session.person()));
    }
}
