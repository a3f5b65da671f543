package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.BriefAnswers;
import wetwin.messaging.Replies;

/** Somebody follows: the welcome is the reply; the card goes out within the minute that a follow grants. */
@ApplicationScoped
class GreetNewFollower implements Reaction {
    private static final String SCENE_PREFIX = "qrscene_";

    private final Replies replies;
    private final BriefAnswers briefly;
    private final Promises promises;

    GreetNewFollower(Replies replies, BriefAnswers briefly, Promises promises) {
        this.replies = replies;
        this.briefly = briefly;
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent("subscribe");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        return Response.of(
                briefly.withoutFigures(replies.decide(message)),
                promises.urgent("welcome-card", message),
                promises.of("follower-arrived", message, new JsonObject().put("scene", scene(message))));
    }

    private static String scene(IncomingMessage message) {
        String key = message.eventKey();
        return key.startsWith(SCENE_PREFIX) ? key.substring(SCENE_PREFIX.length()) : null;
    }
}
