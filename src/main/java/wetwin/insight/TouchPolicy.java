package wetwin.insight;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what counts as the key of a touch. Pure. */
final class TouchPolicy {
    /** Kind and label of a touch. */
    record Named(String kind, String label) {}

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[A-Za-z0-9_]{1,32}){0,4}");
    private static final int LONGEST_KEY = 72;

    private TouchPolicy() {}

    static boolean isTouchKey(String text) {
        return text.length() <= LONGEST_KEY && KEY.matcher(text).matches();
    }

    /**
     * What to make of a key that nobody has named yet. Menus, replies and channel codes are an operator's to add, so
     * their keys name themselves; any other unknown key is none of ours.
     */
    static Optional<Named> named(String key) {
        int end = key.indexOf('-');
        String rest = key.substring(end + 1);
        return switch (end < 0 ? "" : key.substring(0, end)) {
            case "menu" -> Optional.of(new Named("MENU", "菜单 · " + rest));
            case "reply" -> Optional.of(new Named("REPLY", "回复 · " + rest));
            case "qr" -> Optional.of(new Named("QR", "渠道码 · " + rest));
            default -> Optional.empty();
        };
    }
}
