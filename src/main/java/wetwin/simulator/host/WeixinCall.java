package wetwin.simulator.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import wetwin.simulator.Json;
import wetwin.simulator.Side;

/**
 * A call to api.weixin.qq.com.
 *
 * @param path what comes after the host, with the slash
 * @param caller whose token it shows; null where no token is asked for
 */
public record WeixinCall(
        String method, String path, Map<String, String> query, String contentType, byte[] body, Side caller) {

    private static final Pattern ESCAPED_CHINESE = Pattern.compile("\\\\u[4-9][0-9a-fA-F]{3}");

    WeixinCall by(Side known) {
        return new WeixinCall(method, path, query, contentType, body, known);
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The body as JSON, refused when it is empty, unparsable or escapes its Chinese characters. */
    public ObjectNode json() {
        String text = text();
        if (text.isBlank()) throw new WeixinRefusal(44002, "empty post data");
        if (ESCAPED_CHINESE.matcher(text).find()) throw new WeixinRefusal(40033, "invalid charset");
        return Json.parse(text).orElseThrow(() -> new WeixinRefusal(47001, "data format error"));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }
}
