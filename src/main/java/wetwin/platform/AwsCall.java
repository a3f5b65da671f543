package wetwin.platform;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call to one of AWS's services that speak JSON, signed by Signature Version 4. Two such calls are all a function
 * makes, so it carries no SDK.
 *
 * @param service the name the signature is for: {@code sqs}, {@code secretsmanager}
 * @param action what {@code X-Amz-Target} says, such as {@code AmazonSQS.SendMessage}
 */
public record AwsCall(String service, URI address, String action, String contentType, byte[] body) {
    /** Who calls: Lambda puts these into every function's environment. */
    public record Caller(String region, String keyId, String secretKey, String sessionToken) {
        /** @param environment the process's variables; a caller without keys can sign nothing */
        public static Caller of(Map<String, String> environment) {
            return new Caller(
                    environment.get("AWS_REGION"),
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"),
                    environment.get("AWS_SESSION_TOKEN"));
        }

        @Override
        public String toString() {
            return "Caller[" + keyId + "]";
        }
    }

    /** The headers to send with the body; {@code host} is among what is signed and left to the HTTP client. */
    public Map<String, String> headers(Caller caller, Instant now) {
        AwsSignature signature = new AwsSignature(caller, service, now);
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", contentType);
        headers.put("host", AwsSignature.host(address));
        headers.put("x-amz-date", signature.moment());
        headers.put("x-amz-target", action);
        if (caller.sessionToken() != null) headers.put("x-amz-security-token", caller.sessionToken());
        headers.put("authorization", authorization(headers, signature));
        headers.remove("host");
        return headers;
    }

    private String authorization(Map<String, String> headers, AwsSignature signature) {
        String signed = String.join(";", headers.keySet());
        String request = String.join(
                "\n",
                "POST",
                AwsSignature.path(address),
                "",
                AwsSignature.lines(headers),
                signed,
                AwsSignature.sha256(body));
        return "%s Credential=%s, SignedHeaders=%s, Signature=%s"
                .formatted(AwsSignature.ALGORITHM, signature.credential(), signed, signature.of(request));
    }
}
