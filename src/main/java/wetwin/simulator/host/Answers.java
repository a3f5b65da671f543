package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import wetwin.simulator.Json;

/** Answers that many calls share. */
public final class Answers {
    private Answers() {}

    public static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }
}
