package wetwin.function.callback;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import wetwin.payment.NotificationRequest;
import wetwin.payment.PaymentNotification.Reason;
import wetwin.payment.TakeNotification;

/**
 * {@code POST /wechat/pay/transactions} and {@code /refunds}: what WeChat Pay tells us. 204 once it is stored; anything
 * else makes it come again.
 */
@Path("/wechat/pay")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "payment-callback", enableIfMissing = true)
public class PaymentCallbackFunction {
    private static final Logger LOG = Logger.getLogger(PaymentCallbackFunction.class);

    public record Refusal(String code, String message) {
        static Refusal because(String message) {
            return new Refusal("FAIL", message);
        }
    }

    private final TakeNotification takeNotification;

    PaymentCallbackFunction(TakeNotification takeNotification) {
        this.takeNotification = takeNotification;
    }

    @POST
    @Path("/transactions")
    @APIResponse(responseCode = "204", description = "stored")
    @APIResponse(
            responseCode = "401",
            description = "not believed, or too old",
            content = @Content(schema = @Schema(implementation = Refusal.class)))
    public Uni<RestResponse<Refusal>> paid(
            @HeaderParam("Wechatpay-Timestamp") @Size(max = 32) String timestamp,
            @HeaderParam("Wechatpay-Nonce") @Size(max = 64) String nonce,
            @HeaderParam("Wechatpay-Serial") @Size(max = 128) String serial,
            @HeaderParam("Wechatpay-Signature") @Size(max = 1024) String signature,
            byte[] body) {
        return take(new NotificationRequest(timestamp, nonce, serial, signature, body));
    }

    @POST
    @Path("/refunds")
    @APIResponse(responseCode = "204", description = "stored")
    @APIResponse(
            responseCode = "401",
            description = "not believed, or too old",
            content = @Content(schema = @Schema(implementation = Refusal.class)))
    public Uni<RestResponse<Refusal>> refunded(
            @HeaderParam("Wechatpay-Timestamp") @Size(max = 32) String timestamp,
            @HeaderParam("Wechatpay-Nonce") @Size(max = 64) String nonce,
            @HeaderParam("Wechatpay-Serial") @Size(max = 128) String serial,
            @HeaderParam("Wechatpay-Signature") @Size(max = 1024) String signature,
            byte[] body) {
        return take(new NotificationRequest(timestamp, nonce, serial, signature, body));
    }

    private Uni<RestResponse<Refusal>> take(NotificationRequest request) {
        return takeNotification
                .take(request)
                .map(PaymentCallbackFunction::answer)
                .onFailure()
                .invoke(bug -> LOG.error("a notification of WeChat Pay was not stored", bug))
                .onFailure()
                .recoverWithItem(() -> refuse(500, "not stored"));
    }

    private static RestResponse<Refusal> answer(Optional<Reason> refused) {
        return refused.map(reason -> refuse(status(reason), reason.name())).orElseGet(RestResponse::noContent);
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> 413;
            case BAD_SIGNATURE, UNKNOWN_SERIAL, STALE -> 401;
            case UNDECRYPTABLE, MALFORMED, NOT_OURS, UNKNOWN_EVENT -> 400;
        };
    }

    private static RestResponse<Refusal> refuse(int status, String message) {
        return ResponseBuilder.<Refusal>create(status)
                .entity(Refusal.because(message))
                .build();
    }
}
