package wetwin.messaging.desk;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.WechatAccount;

/**
 * An answer that is owed to somebody at the desk, in the order it was given.
 *
 * @param message the id of its customer-service message: sent once by it
 */
record PromisedAnswer(UUID message, WechatAccount account, OpenId to, Said said) {
    static final String TOPIC = "service-answer";

    OutboxMessage promise(Instant now) {
        JsonObject payload = new JsonObject()
                .put("message", message.toString())
                .put("account", account.name())
                .put("openid", to.value())
                .put("kind", said.kind())
                .put("content", said.json());
        return new OutboxMessage(TOPIC, TOPIC + ":" + to.value(), TOPIC + ":" + message, payload, now);
    }

    /** Its picture, where it has one. */
    Optional<String> picture() {
        return switch (said) {
            case Said.Image(String mediaId, String url) -> Optional.of(mediaId);
            case Said.Card(String title, String page, String mediaId) -> Optional.of(mediaId);
            case Said.Text text -> Optional.empty();
            case Said.Tap tap -> Optional.empty();
            case Said.Other other -> Optional.empty();
        };
    }

    /** The same with the picture under another id. */
    PromisedAnswer showing(String mediaId) {
        Said shown = said instanceof Said.Card(String title, String page, String before)
                ? new Said.Card(title, page, mediaId)
                : new Said.Image(mediaId, "");
        return new PromisedAnswer(message, account, to, shown);
    }

    static PromisedAnswer of(JsonObject payload) {
        return new PromisedAnswer(
                UUID.fromString(payload.getString("message")),
                WechatAccount.valueOf(payload.getString("account")),
                new OpenId(payload.getString("openid")),
                Said.read(payload.getString("kind"), payload.getJsonObject("content")));
    }
}
