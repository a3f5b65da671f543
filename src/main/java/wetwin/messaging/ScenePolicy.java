package wetwin.messaging;

import java.util.regex.Pattern;

/** Decides what may be the scene of a channel code. Pure. */
final class ScenePolicy {
    /** WeChat's limit for a scene of letters. */
    static final int LONGEST_SCENE = 64;

    static final int LONGEST_LABEL = 32;

    private static final String TOUCH_PREFIX = "qr-";

    /** As long as a touch of a scene can be, to measure texts by. */
    static final String LONGEST_TOUCH = TOUCH_PREFIX + "x".repeat(LONGEST_SCENE);

    /** Up to four words, as in the key of a touch: the scene becomes one. */
    private static final Pattern SCENE = Pattern.compile("[A-Za-z0-9_]{1,32}(-[A-Za-z0-9_]{1,32}){0,3}");

    private ScenePolicy() {}

    static boolean isScene(String text) {
        return text.length() <= LONGEST_SCENE && SCENE.matcher(text).matches();
    }

    static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= LONGEST_LABEL;
    }

    /** What visits and orders that came through the code are counted under. */
    static String touch(String scene) {
        return TOUCH_PREFIX + scene;
    }
}
