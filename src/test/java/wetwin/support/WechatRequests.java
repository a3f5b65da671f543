package wetwin.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The calls that the product makes to WeChat, by the fields they have. In a native executable a class that was not
 * registered for reflection loses its fields and the call is sent all the same: so what is sent is compared, there and
 * on the JVM, with the same list.
 */
public final class WechatRequests {
    private static final Path KNOWN = Path.of("src/test/resources/wechat/requests.txt");

    private long seen;

    /** Those before the story began are another's. */
    public WechatRequests() {
        seen = wire().stream().mapToLong(WechatRequests::id).max().orElse(0);
    }

    /** Every call since the last look has exactly the fields of a line in {@code requests.txt}. */
    public void areWhole() {
        List<Map<String, Object>> entries = wire();
        Set<String> sent = entries.stream()
                .filter(entry -> "product".equals(entry.get("from")))
                .map(WechatRequests::line)
                .collect(Collectors.toCollection(TreeSet::new));
        seen = entries.stream().mapToLong(WechatRequests::id).max().orElse(seen);
        assertThat(known()).containsAll(sent);
    }

    private List<Map<String, Object>> wire() {
        return given().queryParam("after", seen)
                .get("/simulator/api/wire")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries");
    }

    private static long id(Map<String, Object> entry) {
        return ((Number) entry.get("id")).longValue();
    }

    private static String line(Map<String, Object> entry) {
        URI address = URI.create(String.valueOf(entry.get("url")));
        String path = address.getPath().replaceAll("(?<=/)[0-9A-Za-z-]{20,}(?=/|$)", "ID");
        // What WeChat Pay is sent travels signed, below its headers.
        String form = "wechat-pay".equals(entry.get("to")) ? "decrypted" : "raw";
        String body = String.valueOf(((Map<?, ?>) entry.get(form)).get("request"));
        Set<String> fields = new TreeSet<>();
        if (address.getQuery() != null)
            for (String parameter : address.getQuery().split("&"))
                fields.add("?" + parameter.split("=")[0]);
        if (body.startsWith("{")) collect(fields, "", new JsonObject(body));
        else if (!body.isBlank() && !body.equals("null")) fields.add("(other body)");
        return entry.get("method") + " " + path + " " + String.join(" ", fields);
    }

    private static void collect(Set<String> fields, String prefix, Object value) {
        switch (value) {
            case JsonObject object ->
                object.forEach(field ->
                        collect(fields, prefix + (prefix.isEmpty() ? "" : ".") + field.getKey(), field.getValue()));
            case JsonArray array -> array.forEach(item -> collect(fields, prefix + "[]", item));
            case null -> fields.add(prefix + "=null");
            default -> fields.add(prefix);
        }
    }

    private static List<String> known() {
        try {
            return Files.readAllLines(KNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
