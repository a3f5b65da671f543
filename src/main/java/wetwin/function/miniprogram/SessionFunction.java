package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import wetwin.identity.PersonZone;
import wetwin.identity.SavePhone;
import wetwin.identity.Sessions;
import wetwin.identity.SignIn;
import wetwin.identity.SignIn.Decision.Refused;
import wetwin.identity.SignIn.Decision.SignedIn;
import wetwin.identity.SignIn.Decision.TryAgain;
import wetwin.identity.SignIn.Reason;
import wetwin.platform.Caller;
import wetwin.platform.ClientAddress;
import wetwin.platform.Problem;

/** {@code /api/session}: signs people of the mini program in and out, and takes their phone number. */
@Path("/api/session")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "session", enableIfMissing = true)
public class SessionFunction {
    private static final String TIME_ZONE =
            "where the phone is, for the quiet hours of what the person is sent: an IANA"
                    + " name, as Intl.DateTimeFormat().resolvedOptions().timeZone has it. Absent changes nothing, and so does what"
                    + " is no zone we know";

    public record Login(
            @NotBlank @Size(max = 128) String code,

            @Size(max = PersonZone.LONGEST) @Schema(description = TIME_ZONE)
            String timeZone) {}

    public record Code(@NotBlank @Size(max = 128) String code) {}

    /** @param phone masked, or {@code null} */
    public record Begun(String token, Instant expiresAt, boolean follows, String phone) {}

    public record Rotated(String token, Instant expiresAt) {}

    public record Phone(String phone) {}

    private final SignIn signIn;
    private final Sessions sessions;
    private final SavePhone savePhone;
    private final Caller caller;

    SessionFunction(SignIn signIn, Sessions sessions, SavePhone savePhone, Caller caller) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.savePhone = savePhone;
        this.caller = caller;
    }

    @POST
    public Uni<Begun> signIn(@NotNull @Valid Login login) {
        return signIn.signIn(login.code(), PersonZone.of(login.timeZone()), caller.address())
                .map(SessionFunction::answer);
    }

    @DELETE
    public Uni<Void> signOut(@HeaderParam("Authorization") String authorization) {
        return sessions.require(authorization).chain(session -> sessions.end(authorization));
    }

    @POST
    @Path("/rotation")
    public Uni<Rotated> rotate(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("timeZone") @Size(max = PersonZone.LONGEST) @Parameter(description = TIME_ZONE)
                    String timeZone) {
        return sessions.rotate(authorization, PersonZone.of(timeZone), caller.address())
                .map(begun -> new Rotated(begun.token().value(), begun.expiresAt()));
    }

    @POST
    @Path("/phone")
    public Uni<Phone> phone(@HeaderParam("Authorization") String authorization, @NotNull @Valid Code code) {
        ClientAddress address = caller.address();
        return sessions.require(authorization)
                .chain(session -> savePhone.save(session.person(), code.code(), address))
                .map(Phone::new);
    }

    private static Begun answer(SignIn.Decision decision) {
        return switch (decision) {
            case SignedIn in ->
                new Begun(
                        in.session().token().value(),
                        in.session().expiresAt(),
                        in.follows(),
                        in.maskedPhone().orElse(null));
            case Refused(Reason reason) -> throw new Problem(status(reason), reason.name());
            case TryAgain again -> throw new Problem(503, "WECHAT_BUSY");
        };
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case LOGIN_CODE_INVALID, LOGIN_CODE_USED -> 400;
            case LOGIN_BLOCKED, ACCOUNT_FROZEN -> 403;
        };
    }
}
