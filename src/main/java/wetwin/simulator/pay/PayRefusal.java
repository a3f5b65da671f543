package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import wetwin.simulator.Json;

/** A call that WeChat Pay refuses. */
final class PayRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    PayRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static PayRefusal parameter(String field) {
        return new PayRefusal(400, "PARAM_ERROR", "参数错误: " + field);
    }

    static PayRefusal rule(String message) {
        return new PayRefusal(400, "INVALID_REQUEST", message);
    }

    PayAnswer answer() {
        ObjectNode body = Json.object().put("code", code).put("message", getMessage());
        return new PayAnswer(status, body.toString(), false);
    }
}
