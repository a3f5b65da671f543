package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetwin.audience.Behaviour;
import wetwin.audience.Words;
import wetwin.inbox.IncomingMessage;
import wetwin.outbox.OutboxMessage;

/** Somebody writes, presses a menu button or scans with one: a rule answers, and what they did may give them a tag. */
@ApplicationScoped
class AnswerFollower implements Reaction {
    private final AnswerInTime answers;
    private final Promises promises;

    AnswerFollower(AnswerInTime answers, Promises promises) {
        this.answers = answers;
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return !message.isEvent() || isTap(message);
    }

    /** A button that scans is pressed by its key, as any other. */
    private static boolean isTap(IncomingMessage message) {
        return message.isEvent("CLICK") || message.isEvent("scancode_waitmsg") || message.isEvent("scancode_push");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        return answers.to(message, owed(message));
    }

    private List<OutboxMessage> owed(IncomingMessage message) {
        JsonObject what = new JsonObject()
                .put("kind", message.isEvent() ? message.event() : message.msgType())
                .put("key", message.eventKey());
        List<OutboxMessage> owed = new ArrayList<>(List.of(promises.of("message-received", message, what)));
        behaviour(message)
                .map(did -> promises.of(Promises.BEHAVIOUR, message, did))
                .ifPresent(owed::add);
        return owed;
    }

    /** What may give them a tag; a message without words may not. */
    private static Optional<JsonObject> behaviour(IncomingMessage message) {
        if (isTap(message)) return Optional.of(behaviour(Behaviour.MENU_KEY, message.eventKey()));
        String words = Words.withoutNumbers(message.content());
        return words.isEmpty() ? Optional.empty() : Optional.of(behaviour(Behaviour.KEYWORD, words));
    }

    private static JsonObject behaviour(Behaviour kind, String what) {
        return new JsonObject().put("behaviour", kind.name()).put("what", what);
    }
}
