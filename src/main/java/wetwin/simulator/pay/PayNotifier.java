package wetwin.simulator.pay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wetwin.simulator.Json;
import wetwin.simulator.Post;
import wetwin.simulator.WireEntry;
import wetwin.simulator.WireEntry.Exchange;
import wetwin.simulator.World;
import wetwin.simulator.crypto.PayCipher;

/** Tells a merchant what happened, again and again for a day until it is answered. */
public final class PayNotifier {
    /** 15s 15s 30s 3m 10m 20m 30m 30m 30m 60m 3h 3h 3h 6h 6h. */
    private static final List<Duration> RETRIES = Stream.of(
                    15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600)
            .map(Duration::ofSeconds)
            .toList();

    private static final int NONCE_CHARACTERS = 12;

    /** What is told: the same id and the same sealed text in every try. */
    private record Notification(String url, String summary, String plain, String body) {}

    private final World world;
    private final Post post;

    public PayNotifier(World world, Post post) {
        this.world = world;
        this.post = post;
    }

    /** Tells that an order was paid and waits for the first answer. */
    public void paid(PayOrder order) {
        Notification notification;
        synchronized (world) {
            notification =
                    notification(order.notifyUrl(), "TRANSACTION.SUCCESS", "支付成功", "transaction", order.describe());
        }
        send(notification, 0);
    }

    /** Completes a refund and tells so, if the merchant wants to hear it. */
    void refundDone(PayRefund refund) {
        Notification notification;
        synchronized (world) {
            refund.done(world.clock().instant());
            if (refund.notifyUrl().isEmpty()) return;
            var plain = refund.describeForNotification(world.till().identity().merchantId());
            notification = notification(
                    refund.notifyUrl(), "REFUND." + refund.end(), refund.end().text(), "refund", plain);
        }
        send(notification, 0);
    }

    private Notification notification(String url, String event, String summary, String type, ObjectNode plain) {
        String nonce = world.lot().letters(NONCE_CHARACTERS);
        var cipher = new PayCipher(world.till().identity().apiV3Key());
        ObjectNode body = Json.object()
                .put("id", "EV-" + world.lot().messageId())
                .put("create_time", Rfc3339.format(world.clock().instant()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", summary);
        body.putObject("resource")
                .put("original_type", type)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", cipher.encrypt(nonce, type, plain.toString()))
                .put("associated_data", type)
                .put("nonce", nonce);
        return new Notification(url, event, plain.toString(), body.toString());
    }

    private void send(Notification notification, int retry) {
        Instant now = world.clock().instant();
        Post.Answer answer =
                post.send(notification.url, "application/json", signed(notification.body), notification.body);
        world.wire()
                .record(new WireEntry(
                        now,
                        WireEntry.WECHAT_PAY,
                        WireEntry.PRODUCT,
                        "POST",
                        notification.url,
                        notification.summary,
                        answer.status(),
                        answer.isSuccess() ? "accepted" : "to be repeated",
                        answer.ms(),
                        new Exchange(notification.plain, answer.body()),
                        new Exchange(notification.body, answer.body())));
        if (!answer.isSuccess() && retry < RETRIES.size()) {
            world.errands().at(now.plus(RETRIES.get(retry)), () -> send(notification, retry + 1));
        }
    }

    private Map<String, String> signed(String body) {
        return PayHeaders.of(world.till().identity(), world.lot(), world.clock().instant(), body);
    }
}
