package wetwin.deployed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTTP request and its answer as API Gateway's HTTP API words them for a function (payload format 2.0). */
record HttpEvent(String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** An answer as the gateway sends it on. */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return new JsonObject(text());
        }
    }

    static HttpEvent get(String path) {
        return new HttpEvent("GET", path, "", Map.of(), new byte[0]);
    }

    static HttpEvent post(String path, String contentType, String body) {
        return new HttpEvent(
                "POST", path, "", Map.of("content-type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    HttpEvent withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new HttpEvent(method, path, query, more, body);
    }

    HttpEvent withQuery(String query) {
        return new HttpEvent(method, path, query, headers, body);
    }

    /** Text stays text; everything else travels in base64, as at the gateway. */
    byte[] event() {
        String type = headers.getOrDefault("content-type", "");
        boolean text = type.startsWith("text/") || type.contains("json") || type.contains("xml");
        return event(!text);
    }

    byte[] event(boolean base64) {
        JsonObject http = new JsonObject()
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "203.0.113.7")
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        JsonObject event = new JsonObject()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put("headers", plainHeaders())
                .put("requestContext", requestContext(http))
                .put("isBase64Encoded", base64 && body.length > 0);
        if (headers.containsKey("cookie"))
            event.put("cookies", new JsonArray(List.of(headers.get("cookie").split("; *"))));
        if (body.length > 0) event.put("body", base64 ? Base64.getEncoder().encodeToString(body) : text(body));
        return event.toBuffer().getBytes();
    }

    static Answer answer(byte[] response) {
        JsonObject answer = new JsonObject(text(response));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        JsonObject single = answer.getJsonObject("headers", new JsonObject());
        single.forEach(header -> headers.put(header.getKey(), List.of(String.valueOf(header.getValue()))));
        JsonArray cookies = answer.getJsonArray("cookies");
        if (cookies != null)
            headers.put("Set-Cookie", cookies.stream().map(String::valueOf).toList());
        String body = answer.getString("body");
        byte[] bytes = body == null
                ? new byte[0]
                : answer.getBoolean("isBase64Encoded", false)
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8);
        return new Answer(answer.getInteger("statusCode"), headers, bytes);
    }

    private JsonObject plainHeaders() {
        JsonObject plain = new JsonObject();
        headers.forEach((name, value) -> {
            if (!name.equals("cookie")) plain.put(name, value);
        });
        return plain;
    }

    private JsonObject requestContext(JsonObject http) {
        return new JsonObject()
                .put("accountId", "000000000000")
                .put("apiId", "played")
                .put("domainName", "localhost")
                .put("http", http)
                .put("requestId", "played")
                .put("routeKey", "$default")
                .put("stage", "$default")
                .put("time", "26/Nov/2026:00:00:00 +0000")
                .put("timeEpoch", 0L);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
