package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the host answers to a call. */
public sealed interface WeixinAnswer {
    /** What nearly all calls answer. */
    record Told(ObjectNode json) implements WeixinAnswer {}

    record File(String contentType, byte[] bytes) implements WeixinAnswer {}
}
