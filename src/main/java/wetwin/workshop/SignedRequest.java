package wetwin.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wetwin.platform.AwsCall;

/**
 * A request with a signature in its address, as S3 reads it: from what arrived, the other way round than it was signed
 * and with no code in common.
 */
final class SignedRequest {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNATURE = "X-Amz-Signature=";

    private final HttpServerRequest request;
    private final AwsCall.Caller caller;

    SignedRequest(HttpServerRequest request, AwsCall.Caller caller) {
        this.request = request;
        this.caller = caller;
    }

    /** Why it is refused, in S3's word. */
    Optional<String> refusal(Instant now) {
        List<String> credential = List.of(parameter("X-Amz-Credential").split("/"));
        if (credential.size() != 5 || !credential.getFirst().equals(caller.keyId()))
            return Optional.of("InvalidAccessKeyId");
        if (!parameter("X-Amz-Security-Token").equals(caller.sessionToken())) return Optional.of("InvalidToken");
        String expected = HexFormat.of().formatHex(signature(credential));
        if (!expected.equals(parameter("X-Amz-Signature"))) return Optional.of("SignatureDoesNotMatch");
        return until().isBefore(now) ? Optional.of("AccessDenied") : Optional.empty();
    }

    private Instant until() {
        Instant signedAt = MOMENT.parse(parameter("X-Amz-Date"), Instant::from);
        return signedAt.plus(Duration.ofSeconds(Long.parseLong(parameter("X-Amz-Expires"))));
    }

    private byte[] signature(List<String> credential) {
        String scope = String.join("/", credential.subList(1, credential.size()));
        byte[] key = ("AWS4" + caller.secretKey()).getBytes(UTF_8);
        for (String part : credential.subList(1, credential.size())) key = mac(key, part);
        return mac(key, "AWS4-HMAC-SHA256\n" + parameter("X-Amz-Date") + "\n" + scope + "\n" + digest(asSigned()));
    }

    /** Its headers are those that came, whatever those were that were signed. */
    private String asSigned() {
        String names = parameter("X-Amz-SignedHeaders");
        String headers = Arrays.stream(names.split(";"))
                .map(name -> name + ":" + header(name).strip() + "\n")
                .collect(Collectors.joining());
        String query = Arrays.stream(request.query().split("&"))
                .filter(parameter -> !parameter.startsWith(SIGNATURE))
                .sorted()
                .collect(Collectors.joining("&"));
        return request.method() + "\n" + request.path() + "\n" + query + "\n" + headers + "\n" + names
                + "\nUNSIGNED-PAYLOAD";
    }

    private String header(String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    private String parameter(String name) {
        String query = Optional.ofNullable(request.query()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> URLDecoder.decode(parameter.substring(name.length() + 1), UTF_8))
                .findFirst()
                .orElse("");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
