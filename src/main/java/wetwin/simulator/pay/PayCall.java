package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import wetwin.simulator.Json;

/**
 * A call to api.mch.weixin.qq.com.
 *
 * @param target path and query as they were signed: encoded, without the host
 */
record PayCall(String method, String target, String authorization, String body) {
    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** A parameter of the query, empty when it is missing. */
    String parameter(String name) {
        var matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(target);
        return matcher.find() ? matcher.group(1) : "";
    }

    ObjectNode json() {
        return Json.parse(body).orElseThrow(() -> PayRefusal.parameter("body"));
    }
}
