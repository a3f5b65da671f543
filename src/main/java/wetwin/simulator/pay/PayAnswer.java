package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.JsonNode;

/** What WeChat Pay answers: the body is signed exactly as it is here. */
record PayAnswer(int status, String body) {
    static PayAnswer ok(JsonNode body) {
        return new PayAnswer(200, body.toString());
    }

    static PayAnswer empty() {
        return new PayAnswer(204, "");
    }
}
