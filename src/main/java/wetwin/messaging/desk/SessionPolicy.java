package wetwin.messaging.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import wetwin.messaging.WindowLeft;

/** Decides who may do what with a conversation, and when one is over. Pure. */
final class SessionPolicy {
    /** Nobody has come: the automatic replies answer again, so that the person is not left in silence. */
    static final Duration LONGEST_WAIT = Duration.ofHours(12);

    /** What was written while nobody was there is kept for whoever comes, as long as it may be answered. */
    static final Duration WORDS_KEPT = Duration.ofHours(47);

    private SessionPolicy() {}

    enum Verdict {
        ALLOWED,
        /** It is so already. */
        DONE,
        ENDED,
        OF_ANOTHER,
        NOT_TAKEN,
        WINDOW_OVER
    }

    /** @param over whether it is known to be another's, and taken over from them */
    static Verdict take(ServiceSession session, String operator, boolean over) {
        return switch (session.state()) {
            case CLOSED -> Verdict.ENDED;
            case ENTERED, WAITING -> Verdict.ALLOWED;
            case TAKEN -> isOf(session, operator) ? Verdict.DONE : over ? Verdict.ALLOWED : Verdict.OF_ANOTHER;
        };
    }

    static Verdict answer(ServiceSession session, String operator) {
        return switch (session.state()) {
            case CLOSED -> Verdict.ENDED;
            case ENTERED, WAITING -> Verdict.NOT_TAKEN;
            case TAKEN ->
                !isOf(session, operator)
                        ? Verdict.OF_ANOTHER
                        : session.left().messages() == 0 ? Verdict.WINDOW_OVER : Verdict.ALLOWED;
        };
    }

    /** Who waits may be sent on their way by anybody; who talks, by whom they talk to. */
    static Verdict end(ServiceSession session, String operator) {
        return switch (session.state()) {
            case CLOSED -> Verdict.DONE;
            case ENTERED, WAITING -> Verdict.ALLOWED;
            case TAKEN -> isOf(session, operator) ? Verdict.ALLOWED : Verdict.OF_ANOTHER;
        };
    }

    /** Whoever talked or waited hears that it is over, if WeChat allows it; who only looked in was never in one. */
    static boolean hearsTheEnd(SessionState before, WindowLeft left, String farewell) {
        boolean wasIn = before == SessionState.WAITING || before == SessionState.TAKEN;
        return wasIn && left.messages() > 0 && !farewell.isBlank();
    }

    /** The key of the words for the end: said once for a conversation, however it ends. */
    static String farewell(UUID session) {
        return "farewell:" + session;
    }

    /** Conversations in which nothing was said since then are over. */
    static Instant idleSince(Instant now, int idleMinutes) {
        return now.minus(Duration.ofMinutes(idleMinutes));
    }

    private static boolean isOf(ServiceSession session, String operator) {
        return session.operator().filter(operator::equals).isPresent();
    }
}
