package wetwin.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call to one of AWS's services that speak JSON, signed by Signature Version 4. Two such calls are all a function
 * makes, so it carries no SDK.
 *
 * @param service the name the signature is for: {@code sqs}, {@code secretsmanager}
 * @param action what {@code X-Amz-Target} says, such as {@code AmazonSQS.SendMessage}
 */
public record AwsCall(String service, URI address, String action, String contentType, byte[] body) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = "yyyyMMdd".length();

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
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", contentType);
        headers.put("host", host());
        headers.put("x-amz-date", MOMENT.format(now));
        headers.put("x-amz-target", action);
        if (caller.sessionToken() != null) headers.put("x-amz-security-token", caller.sessionToken());
        headers.put("authorization", authorization(headers, caller));
        headers.remove("host");
        return headers;
    }

    private String authorization(Map<String, String> headers, Caller caller) {
        String moment = headers.get("x-amz-date");
        String scope = "%s/%s/%s/aws4_request".formatted(moment.substring(0, DAY), caller.region(), service);
        String signed = String.join(";", headers.keySet());
        String toSign = String.join("\n", ALGORITHM, moment, scope, hex(sha256(canonical(headers, signed))));
        byte[] key = mac(("AWS4" + caller.secretKey()).getBytes(UTF_8), scope.split("/"));
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, caller.keyId(), scope, signed, hex(mac(key, toSign)));
    }

    private byte[] canonical(Map<String, String> headers, String signed) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return String.join("\n", "POST", path, "", lines, signed, hex(sha256(body)))
                .getBytes(UTF_8);
    }

    /** As HTTP clients send it: the port only where it is not the scheme's own. */
    private String host() {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    private static byte[] mac(byte[] key, String... steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] result = key;
            for (String step : steps) {
                mac.init(new SecretKeySpec(result, "HmacSHA256"));
                result = mac.doFinal(step.getBytes(UTF_8));
            }
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
