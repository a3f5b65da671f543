package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What WeChat Pay answers: the body is signed exactly as it is here.
 *
 * @param isFile a download, which is not signed: its digest was told before
 */
record PayAnswer(int status, String body, boolean isFile) {
    static PayAnswer ok(JsonNode body) {
        return new PayAnswer(200, body.toString(), false);
    }

    static PayAnswer empty() {
        return new PayAnswer(204, "", false);
    }

    static PayAnswer file(String text) {
        return new PayAnswer(200, text, true);
    }
}
