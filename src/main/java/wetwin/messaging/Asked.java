package wetwin.messaging;

import java.util.Locale;
import java.util.Optional;
import wetwin.audience.Words;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.ReplyRule.Trigger;

/** What is to be answered: the words of a message, the key of a button, or the scene somebody followed through. */
record Asked(Trigger trigger, String what) {
    private static final String SCENE_PREFIX = "qrscene_";

    /** Events that nobody waits for an answer to ask nothing. */
    static Optional<Asked> of(IncomingMessage message) {
        if (!message.isEvent()) return Optional.of(ofMessage(message));
        return switch (message.event().toLowerCase(Locale.ROOT)) {
            case "subscribe" -> Optional.of(new Asked(Trigger.FOLLOW, scene(message.eventKey())));
            case "click" -> Optional.of(new Asked(Trigger.MENU, message.eventKey()));
            default -> Optional.empty();
        };
    }

    /** A picture, a voice, a place: no word to look for. */
    private static Asked ofMessage(IncomingMessage message) {
        return message.msgType().equalsIgnoreCase("text")
                ? new Asked(Trigger.MESSAGE, Words.normalised(message.content()))
                : new Asked(Trigger.OTHERWISE, "");
    }

    /** Empty for any other way to follow. */
    private static String scene(String eventKey) {
        String scene = eventKey.startsWith(SCENE_PREFIX) ? eventKey.substring(SCENE_PREFIX.length()) : "";
        return ScenePolicy.isScene(scene) ? scene : "";
    }
}
