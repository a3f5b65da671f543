package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import wetwin.simulator.Json;

/** Answers that many calls share. */
public final class Answers {
    private static final String BYTES = "file";
    private static final String TYPE = "contentType";

    /** What is answered in place of JSON. */
    record File(String contentType, byte[] bytes) {}

    private Answers() {}

    public static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }

    /** Stands for the file until the host answers with it. */
    public static ObjectNode file(String contentType, byte[] bytes) {
        return Json.object().put(TYPE, contentType).put(BYTES, bytes);
    }

    static Optional<File> fileIn(ObjectNode answer) {
        return answer.path(BYTES) instanceof BinaryNode bytes
                ? Optional.of(new File(answer.path(TYPE).asText(), bytes.binaryValue()))
                : Optional.empty();
    }
}
