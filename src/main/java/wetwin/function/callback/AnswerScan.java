package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;

/** A follower scans a channel code: the code's own words answer, and the scan is remembered. */
@ApplicationScoped
class AnswerScan implements Reaction {
    private final ScanWords words;
    private final Promises promises;

    AnswerScan(ScanWords words, Promises promises) {
        this.words = words;
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent("SCAN");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        String scene = message.eventKey();
        JsonObject what = new JsonObject().put("kind", message.event()).put("key", scene);
        return words.of(scene, false)
                .map(own -> new Response(
                        own.orElseGet(PassiveReply.Nothing::new),
                        List.of(
                                promises.of("message-received", message, what),
                                promises.scanned(message, scene, false))));
    }
}
