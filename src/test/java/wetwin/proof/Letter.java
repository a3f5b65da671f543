package wetwin.proof;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import wetwin.simulator.Post.Answer;

/**
 * One try of a push or a notification, on its way from WeChat to the product. WeChat waits for the answer.
 *
 * @param round the how-manieth try of the same push; after the third WeChat gives up
 */
public record Letter(
        int number, int round, String url, Map<String, String> headers, String body, CompletableFuture<Answer> answer) {
    /** About a person; else about money, of which WeChat Pay tells for a day. */
    boolean isPush() {
        return !url.contains("/wechat/pay/");
    }

    @Override
    public String toString() {
        return "letter " + number;
    }
}
