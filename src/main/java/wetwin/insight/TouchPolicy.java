package wetwin.insight;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what counts as the key of a touch. Pure. */
final class TouchPolicy {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[A-Za-z0-9_]{1,32}){0,4}");
    private static final String CHANNEL = "qr-";
    private static final int LONGEST_KEY = 72;

    private TouchPolicy() {}

    static boolean isTouchKey(String text) {
        return text.length() <= LONGEST_KEY && KEY.matcher(text).matches();
    }

    /** What to call the touch of a channel's code that nobody has named yet; empty for other touches. */
    static Optional<String> channelLabel(String key) {
        return key.startsWith(CHANNEL) ? Optional.of("渠道码 " + key.substring(CHANNEL.length())) : Optional.empty();
    }
}
