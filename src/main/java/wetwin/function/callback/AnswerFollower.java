package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import wetwin.audience.Behaviour;
import wetwin.audience.Words;
import wetwin.identity.OpenId;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefAnswers;
import wetwin.messaging.Replies;
import wetwin.messaging.ReplyDecision;

/** Somebody writes or presses a menu button: a rule answers, or a brief look at what is theirs. */
@ApplicationScoped
class AnswerFollower implements Reaction {
    private static final Logger LOG = Logger.getLogger(AnswerFollower.class);

    /** A brief answer that takes longer is given without its figures, with the link to where they are. */
    private static final Duration LOOKING_LIMIT = Duration.ofMillis(1_500);

    private final Replies replies;
    private final BriefAnswers briefly;
    private final Promises promises;

    AnswerFollower(Replies replies, BriefAnswers briefly, Promises promises) {
        this.replies = replies;
        this.briefly = briefly;
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return !message.isEvent() || message.isEvent("CLICK");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        JsonObject what = new JsonObject()
                .put("kind", message.isEvent() ? message.event() : message.msgType())
                .put("key", message.eventKey());
        return reply(message)
                .map(reply -> new Response(
                        reply,
                        Stream.concat(
                                        Stream.of(promises.of("message-received", message, what)),
                                        behaviour(message).map(did -> promises.of("behaviour", message, did)).stream())
                                .toList()));
    }

    /** What may give them a tag; a message without words may not. */
    private static Optional<JsonObject> behaviour(IncomingMessage message) {
        if (message.isEvent("CLICK")) return Optional.of(behaviour(Behaviour.MENU_KEY, message.eventKey()));
        String words = Words.withoutNumbers(message.content());
        return words.isEmpty() ? Optional.empty() : Optional.of(behaviour(Behaviour.KEYWORD, words));
    }

    private static JsonObject behaviour(Behaviour kind, String what) {
        return new JsonObject().put("behaviour", kind.name()).put("what", what);
    }

    private Uni<PassiveReply> reply(IncomingMessage message) {
        ReplyDecision decision = replies.decide(message);
        return briefly.answer(decision, new OpenId(message.fromUser()))
                .ifNoItem()
                .after(LOOKING_LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> withoutFigures(decision, failure));
    }

    private PassiveReply withoutFigures(ReplyDecision decision, Throwable failure) {
        LOG.warnf("a brief answer is given without figures: %s", failure);
        return briefly.withoutFigures(decision);
    }
}
