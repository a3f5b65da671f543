package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;

/**
 * Somebody is to be told something.
 *
 * @param id of the outbox message: the same request again has the same id
 * @param data what the order itself does not say: points, balance, refunded amount, reason
 * @param until when what it tells of is over, if it ever is
 */
record NoticeRequest(
        UUID id,
        NoticeKind kind,
        PersonId person,
        Optional<UUID> orderId,
        JsonObject data,
        Instant since,
        Optional<Instant> until) {
    private static final String HYPHEN = "-";

    static NoticeRequest of(Delivery delivery) {
        JsonObject payload = delivery.payload();
        return new NoticeRequest(
                delivery.id(),
                NoticeKind.valueOf(payload.getString("kind")),
                new PersonId(UUID.fromString(payload.getString("personId"))),
                Optional.ofNullable(payload.getString("orderId")).map(UUID::fromString),
                payload.getJsonObject("data", new JsonObject()),
                delivery.createdAt(),
                Optional.ofNullable(payload.getString("until")).map(Instant::parse));
    }

    /** What it is to its person: the kind says so, not the sender. */
    MessageClass messageClass() {
        return kind.messageClass();
    }

    /** What it tells in figures, if anything. */
    int amount() {
        return data.getInteger("points", 0);
    }

    /** @param longest how late it may come at all */
    Instant worthSendingUntil(Duration longest) {
        Instant latest = since.plus(longest);
        return until.filter(end -> end.isBefore(latest)).orElse(latest);
    }

    /** At most 32 characters, the same for each attempt: WeChat sends it once within ten minutes. */
    String clientMessageId() {
        return id.toString().replace(HYPHEN, "");
    }
}
