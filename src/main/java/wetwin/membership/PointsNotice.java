package wetwin.membership;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.outbox.OutboxMessage;

/** The promise to tell somebody what an order did to their points, once per order and kind. */
record PointsNotice(PersonId person, UUID orderId, int points, int balance, String reason) {
    OutboxMessage credited(Instant now) {
        return promise("POINTS_CREDITED", "notice:points-credited:", now);
    }

    OutboxMessage reversed(Instant now) {
        return promise("POINTS_REVERSED", "notice:points-reversed:", now);
    }

    /** So many points may give a tag. */
    OutboxMessage noticed(Instant now) {
        JsonObject payload = new JsonObject()
                .put("behaviour", "POINTS_REACHED")
                .put("what", String.valueOf(balance))
                .put("personId", person.toString());
        return new OutboxMessage("behaviour", "person:" + person, "behaviour:points-credited:" + orderId, payload, now);
    }

    OutboxMessage reversedPart(String refund, Instant now) {
        return promise("POINTS_REVERSED", "notice:points-reversed:" + refund + ":", now);
    }

    private OutboxMessage promise(String kind, String dedupPrefix, Instant now) {
        JsonObject data =
                new JsonObject().put("points", points).put("balance", balance).put("reason", reason);
        JsonObject payload = new JsonObject()
                .put("kind", kind)
                .put("personId", person.toString())
                .put("orderId", orderId.toString())
                .put("data", data);
        // Not the key of what changes a person: a notice that WeChat keeps waiting holds back notices only.
        return new OutboxMessage("notice", "notice:" + person, dedupPrefix + orderId, payload, now);
    }
}
