package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefAnswers;
import wetwin.messaging.Replies;
import wetwin.outbox.OutboxMessage;

/**
 * Somebody follows: the welcome is the reply, or the words of the code they came by; the card goes out within the minute
 * that a follow grants.
 */
@ApplicationScoped
class GreetNewFollower implements Reaction {
    private static final String SCENE_PREFIX = "qrscene_";

    private final Replies replies;
    private final BriefAnswers briefly;
    private final ScanWords words;
    private final Promises promises;

    GreetNewFollower(Replies replies, BriefAnswers briefly, ScanWords words, Promises promises) {
        this.replies = replies;
        this.briefly = briefly;
        this.words = words;
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent("subscribe");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        String scene = scene(message);
        List<OutboxMessage> owed = new ArrayList<>(List.of(
                promises.urgent("welcome-card", message),
                promises.of("follower-arrived", message, new JsonObject().put("scene", scene)),
                promises.of("mirror-follower", message)));
        if (scene == null) return Uni.createFrom().item(new Response(welcome(message), owed));
        owed.add(promises.scanned(message, scene, true));
        return words.of(scene, true).map(own -> new Response(own.orElseGet(() -> welcome(message)), owed));
    }

    private PassiveReply welcome(IncomingMessage message) {
        return briefly.withoutFigures(replies.decide(message));
    }

    private static String scene(IncomingMessage message) {
        String key = message.eventKey();
        return key.startsWith(SCENE_PREFIX) ? key.substring(SCENE_PREFIX.length()) : null;
    }
}
