package wetwin.proof;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import wetwin.simulator.Post.Answer;

/** One try of a push or a notification, on its way from WeChat to the product. WeChat waits for the answer. */
public record Letter(
        int number, String url, Map<String, String> headers, String body, CompletableFuture<Answer> answer) {
    @Override
    public String toString() {
        return "letter " + number;
    }
}
