package wetwin.messaging.desk;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import wetwin.messaging.Desk;
import wetwin.messaging.ReplyRule.Window;

/**
 * How operators keep the desk.
 *
 * @param greeting what is said when a conversation is taken; empty for nothing, because each message counts at WeChat
 * @param farewell what is said when a conversation ends; empty for nothing
 * @param idleMinutes after which silence ends a conversation
 * @param quickReplies what is often said, ready to be sent
 */
public record DeskRules(Desk desk, String greeting, String farewell, int idleMinutes, List<String> quickReplies) {
    static final int MOST_WINDOWS = 14;
    static final int MOST_REPLIES = 30;

    static final DeskRules OF_THE_RELEASE =
            new DeskRules(Desk.OF_THE_RELEASE, "", "", 30, List.of("您好，请说说您的问题。", "请稍等，我查一下。", "已为您处理好，还有别的可以帮您吗？"));

    public DeskRules {
        quickReplies = List.copyOf(quickReplies);
    }

    /** What is wrong with it, or nothing. WeChat takes no empty text, and a window needs a length. */
    Optional<String> complaint() {
        if (desk.away().isBlank()) return Optional.of("AWAY_MISSING");
        if (quickReplies.stream().anyMatch(String::isBlank)) return Optional.of("QUICK_REPLY_EMPTY");
        if (quickReplies.size() > MOST_REPLIES) return Optional.of("TOO_MANY_QUICK_REPLIES");
        if (desk.hours().windows().size() > MOST_WINDOWS) return Optional.of("TOO_MANY_HOURS");
        return desk.hours().windows().stream().anyMatch(DeskRules::isSplitMinute)
                ? Optional.of("HOURS")
                : Optional.empty();
    }

    private static boolean isSplitMinute(Window window) {
        return !isMinute(window.from()) || !isMinute(window.to());
    }

    private static boolean isMinute(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }
}
