package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/**
 * Somebody follows: the words of the code they came by are the reply, or else a rule's welcome; the card goes out within
 * the minute that a follow grants, if what was written for them leaves it one of the three messages.
 */
@ApplicationScoped
class GreetNewFollower implements Reaction {
    private static final String SCENE_PREFIX = "qrscene_";

    private final AnswerInTime answers;
    private final ScanWords words;
    private final Promises promises;

    GreetNewFollower(AnswerInTime answers, ScanWords words, Promises promises) {
        this.answers = answers;
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
                promises.of("follower-arrived", message, new JsonObject().put("scene", scene)),
                promises.of("mirror-follower", message)));
        if (scene == null) return answers.welcome(message, owed, Optional.empty());
        owed.add(promises.scanned(message, scene, true));
        return words.of(scene, true).chain(code -> code.words()
                .map(said -> Uni.createFrom().item(byCode(message, said, owed, code.survey())))
                .orElseGet(() -> answers.welcome(message, owed, code.survey())));
    }

    private Response byCode(
            IncomingMessage message, PassiveReply said, List<OutboxMessage> owed, Optional<JsonObject> survey) {
        owed.add(promises.urgent("welcome-card", message));
        owed.addAll(promises.ofCode(message, survey));
        return new Response(said, owed, Remark.NONE);
    }

    private static String scene(IncomingMessage message) {
        String key = message.eventKey();
        return key.startsWith(SCENE_PREFIX) ? key.substring(SCENE_PREFIX.length()) : null;
    }
}
