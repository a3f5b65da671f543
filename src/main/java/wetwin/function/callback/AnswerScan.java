package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/** A follower scans a channel code: the code's own words answer, or else a rule, and the scan is remembered. */
@ApplicationScoped
class AnswerScan implements Reaction {
    private final ScanWords words;
    private final AnswerInTime answers;
    private final Promises promises;

    AnswerScan(ScanWords words, AnswerInTime answers, Promises promises) {
        this.words = words;
        this.answers = answers;
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
        List<OutboxMessage> owed = new ArrayList<>(
                List.of(promises.of("message-received", message, what), promises.scanned(message, scene, false)));
        return words.of(scene, false)
                .invoke(code -> owed.addAll(promises.ofCode(message, code.survey())))
                .chain(code -> code.words()
                        .map(said -> Uni.createFrom().item(new Response(said, owed, Remark.NONE)))
                        .orElseGet(() -> answers.to(message, owed)));
    }
}
