package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Brings a push to the functions as the HTTP layer does. */
public final class Doorstep {
    private Doorstep() {}

    public static Uni<RestResponse<String>> receive(
            ServiceAccountCallbackFunction function, Map<String, String> query, byte[] body) {
        return function.receive(parameters(query), body);
    }

    public static Uni<RestResponse<String>> receive(
            MiniProgramCallbackFunction function, Map<String, String> query, byte[] body) {
        return function.receive(parameters(query), body);
    }

    private static PushParameters parameters(Map<String, String> query) {
        PushParameters parameters = new PushParameters();
        parameters.signature = query.get("signature");
        parameters.timestamp = query.get("timestamp");
        parameters.nonce = query.get("nonce");
        parameters.encryptType = query.get("encrypt_type");
        parameters.msgSignature = query.get("msg_signature");
        return parameters;
    }
}
