package wetwin.messaging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wetwin.audience.Words;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.ReplyRule.Trigger;

/**
 * What is to be answered: the words of a message, the key of a button, or the scene somebody followed through.
 *
 * @param scanned what they scanned with a button that scans; else empty
 */
record Asked(Trigger trigger, String what, String scanned) {
    /** Longer than any code of goods or of a table; what a code of letters may hold beyond that no text repeats. */
    static final int LONGEST_SCANNED = 100;

    private static final String SCENE_PREFIX = "qrscene_";

    /** Before what a bar code says WeChat puts its kind: {@code EAN_13,6901234567892}. */
    private static final Pattern BAR_CODE = Pattern.compile("[A-Z0-9_]{1,20},(.+)", Pattern.DOTALL);

    Asked(Trigger trigger, String what) {
        this(trigger, what, "");
    }

    /** Events that nobody waits for an answer to ask nothing. */
    static Optional<Asked> of(IncomingMessage message) {
        if (!message.isEvent()) return Optional.of(ofMessage(message));
        return switch (message.event().toLowerCase(Locale.ROOT)) {
            case "subscribe" -> Optional.of(new Asked(Trigger.FOLLOW, scene(message.eventKey())));
            case "click" -> Optional.of(new Asked(Trigger.MENU, message.eventKey()));
            case "scancode_waitmsg", "scancode_push" ->
                Optional.of(new Asked(Trigger.MENU, message.eventKey(), scanned(message)));
            default -> Optional.empty();
        };
    }

    private static String scanned(IncomingMessage message) {
        String result = message.field("ScanCodeInfo/ScanResult");
        boolean isQrCode = message.field("ScanCodeInfo/ScanType").equalsIgnoreCase("qrcode");
        String said = isQrCode ? result : BAR_CODE.matcher(result).replaceFirst("$1");
        return said.codePoints()
                .limit(LONGEST_SCANNED)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
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
