package wetwin.messaging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The replies an operator has written.
 *
 * @param welcome what a new follower reads; its links carry the scene of the code, if there was one
 * @param welcomeByScene instead of it, for those who followed through that code
 * @param rules for what people write; the highest priority first
 * @param menu for taps on the menu's click buttons, by the button's key
 * @param otherwise when nothing else fits
 */
record ReplyBook(
        String welcome,
        Map<String, String> welcomeByScene,
        List<Rule> rules,
        Map<String, Answer> menu,
        Answer otherwise) {

    /**
     * One keyword rule. It fits when any of its three lists does.
     *
     * @param key what its links are counted under: {@code reply-<key>}
     * @param exact the whole message, ignoring case, width and outer spaces
     */
    record Rule(
            String key,
            int priority,
            Set<String> exact,
            List<String> contains,
            List<Pattern> patterns,
            Answer answer) {}

    /** What is answered. */
    sealed interface Answer {
        /** Text; {@code [words](pages/…)} in it becomes a link into the mini program. */
        record Text(String text) implements Answer {}

        record Image(String mediaId) implements Answer {}

        record News(String title, String description, String pictureUrl, String url) implements Answer {}

        record Orders() implements Answer {}

        record Points() implements Answer {}

        /** The message goes to the human agents; a tap cannot, it gets the text. */
        record HandOver(String text) implements Answer {}
    }
}
