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
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4: by what AWS sees who asks, and that the request is the one that was signed.
 *
 * @param moment when it is signed, as AWS writes it
 */
record AwsSignature(AwsCall.Caller caller, String service, String moment) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = "yyyyMMdd".length();

    AwsSignature(AwsCall.Caller caller, String service, Instant now) {
        this(caller, service, MOMENT.format(now));
    }

    String credential() {
        return caller.keyId() + "/" + scope();
    }

    /** @param request canonical: all that is signed of it */
    String of(String request) {
        String toSign = String.join("\n", ALGORITHM, moment, scope(), sha256(request.getBytes(UTF_8)));
        byte[] key = mac(("AWS4" + caller.secretKey()).getBytes(UTF_8), scope().split("/"));
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private String scope() {
        return "%s/%s/%s/aws4_request".formatted(moment.substring(0, DAY), caller.region(), service);
    }

    static String path(URI address) {
        return address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    }

    /** As HTTP clients send it: the port only where it is not the scheme's own. */
    static String host(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
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

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
