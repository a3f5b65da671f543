package wetwin.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request to one of AWS's services that somebody else may make, who has no key: as it stands here and for a while,
 * with any body. The signature is in the address.
 *
 * @param service the name the signature is for: {@code s3}
 * @param headers those it must have, by names in lower case; {@code host} is signed besides
 */
public record AwsPermit(String service, String method, URI address, SortedMap<String, String> headers, Duration valid) {

    /** The address to send it to. */
    public URI signed(AwsCall.Caller caller, Instant now) {
        AwsSignature signature = new AwsSignature(caller, service, now);
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", AwsSignature.host(address));
        String names = String.join(";", signed.keySet());
        String query = query(signature, names);
        String request = String.join(
                "\n", method, AwsSignature.path(address), query, AwsSignature.lines(signed), names, "UNSIGNED-PAYLOAD");
        return URI.create(address + "?" + query + "&X-Amz-Signature=" + signature.of(request));
    }

    private String query(AwsSignature signature, String names) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("X-Amz-Algorithm", AwsSignature.ALGORITHM);
        parameters.put("X-Amz-Credential", signature.credential());
        parameters.put("X-Amz-Date", signature.moment());
        parameters.put("X-Amz-Expires", String.valueOf(valid.toSeconds()));
        parameters.put("X-Amz-SignedHeaders", names);
        String token = signature.caller().sessionToken();
        if (token != null) parameters.put("X-Amz-Security-Token", token);
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As RFC 3986 has it, and not as forms do. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
