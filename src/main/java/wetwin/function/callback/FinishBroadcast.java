package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.outbox.OutboxMessage;

/** WeChat has sent a broadcast, or would not. Whoever it names as its sender is not somebody who got it. */
@ApplicationScoped
class FinishBroadcast implements Reaction {
    /** WeChat's names, and ours. */
    private static final Map<String, String> FIELDS = Map.of(
            "MsgID", "messageId",
            "Status", "status",
            "TotalCount", "total",
            "FilterCount", "filtered",
            "SentCount", "sent",
            "ErrorCount", "failed");

    /** None of them is longer. */
    private static final int LONGEST = 64;

    private final Promises promises;

    FinishBroadcast(Promises promises) {
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent("MASSSENDJOBFINISH");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        JsonObject told = new JsonObject();
        FIELDS.forEach((theirs, ours) -> told.put(ours, bounded(message.field(theirs))));
        OutboxMessage promise = promises.of("broadcast-finished", message, told);
        return Response.of(new PassiveReply.Nothing(), inNoOrder(promise));
    }

    /** It waits for nothing that is owed to whoever is named as its sender. */
    private static OutboxMessage inNoOrder(OutboxMessage promise) {
        return new OutboxMessage(promise.topic(), null, promise.dedupKey(), promise.payload(), promise.dueAt());
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST ? value : "";
    }
}
