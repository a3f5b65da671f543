package wetwin.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides what may be a channel code, how it stands, and what whoever scans it is told. Pure. */
final class ScenePolicy {
    /** WeChat's limit for a scene of letters. */
    static final int LONGEST_SCENE = 64;

    static final int LONGEST_LABEL = 32;

    /** WeChat's limit for an account; none can be given back. */
    static final int MOST_PERMANENT = 100_000;

    static final int MOST_DAYS = 30;

    static final int MOST_IN_A_BATCH = 200;

    /** How often a wish for a permanent code may go without an answer: each time may have used one up. */
    static final int MOST_UNANSWERED = 3;

    private static final String TOUCH_PREFIX = "qr-";

    /** As long as a touch of a scene can be, to measure texts by. */
    static final String LONGEST_TOUCH = TOUCH_PREFIX + "x".repeat(LONGEST_SCENE);

    /** Up to four words, as in the key of a touch: the scene becomes one. */
    private static final Pattern SCENE = Pattern.compile("[A-Za-z0-9_]{1,32}(-[A-Za-z0-9_]{1,32}){0,3}");

    /** A page that a link in a text may lead to. */
    private static final Pattern PAGE = Pattern.compile("pages/[A-Za-z0-9/_?=&.-]{1,200}");

    private ScenePolicy() {}

    static boolean isScene(String text) {
        return text.length() <= LONGEST_SCENE && SCENE.matcher(text).matches();
    }

    static boolean isLabel(String text) {
        return !text.isBlank() && text.length() <= LONGEST_LABEL;
    }

    static boolean isPage(String text) {
        return PAGE.matcher(text).matches();
    }

    /** What visits and orders that came through the code are counted under. */
    static String touch(String scene) {
        return TOUCH_PREFIX + scene;
    }

    /** The first thing that is wrong with a draft, as the code of a problem. */
    static Optional<String> complaint(CodeDraft draft) {
        if (!isScene(draft.scene())) return Optional.of("SCENE_INVALID");
        if (!isLabel(draft.label())) return Optional.of("SCENE_LABEL_INVALID");
        if (draft.page().filter(page -> !isPage(page)).isPresent()) return Optional.of("SCENE_PAGE_INVALID");
        if (draft.days().filter(days -> days < 1 || days > MOST_DAYS).isPresent())
            return Optional.of("SCENE_DAYS_INVALID");
        return Optional.empty();
    }

    static CodeState state(CodeState stored, Optional<Instant> expiresAt, Instant now) {
        boolean isOver = expiresAt.filter(end -> !now.isBefore(end)).isPresent();
        return stored == CodeState.MADE && isOver ? CodeState.EXPIRED : stored;
    }

    /**
     * What whoever scans the code reads; empty where a new follower gets the account's own welcome,
     * and where a survey is asked instead.
     *
     * @param defaultPage where a code leads that says nothing else
     */
    static Optional<String> words(CodeDraft code, boolean newFollower, String defaultPage) {
        if (code.answer().isPresent()) return code.answer();
        if (code.page().isEmpty() && (newFollower || code.survey().isPresent())) return Optional.empty();
        String greeting = newFollower ? "欢迎关注，" : "";
        return Optional.of("%s你扫的是「%s」。\n[点这里继续](%s)"
                .formatted(greeting, code.label(), code.page().orElse(defaultPage)));
    }
}
