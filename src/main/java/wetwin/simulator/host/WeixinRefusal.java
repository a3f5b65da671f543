package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import wetwin.simulator.Json;

/** A call that the platform refuses; its answer is still HTTP 200. */
public final class WeixinRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errcode;

    public WeixinRefusal(int errcode, String errmsg) {
        super(errmsg);
        this.errcode = errcode;
    }

    public int errcode() {
        return errcode;
    }

    /** The answer, with the request's id in its message as the platform writes it. */
    ObjectNode answer(String requestId) {
        return Json.object().put("errcode", errcode).put("errmsg", getMessage() + " rid: " + requestId);
    }
}
