package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;

/** Decides whether a notice that was begun before may be sent now. Pure. */
final class AttemptPolicy {
    enum Decision {
        SEND,
        /** All is said: sent, or never to be. */
        LEAVE,
        /** It may have been sent, and nothing makes a second time harmless. */
        GIVE_UP_UNKNOWN
    }

    /** WeChat knows a client_msg_id for ten minutes; the attempt was written down before it was made. */
    static final Duration SAME_ID_WINDOW = Duration.ofMinutes(9);

    private AttemptPolicy() {}

    static Decision decide(OpenNotice notice, Instant now) {
        if (notice.outcome().isFinal()) return Decision.LEAVE;
        if (notice.outcome() != NoticeOutcome.SENDING) return Decision.SEND;
        boolean repeatable = notice.channel().filter(Channel.ACCOUNT::equals).isPresent();
        boolean inTime = notice.attemptedAt()
                .filter(at -> now.isBefore(at.plus(SAME_ID_WINDOW)))
                .isPresent();
        return repeatable && inTime ? Decision.SEND : Decision.GIVE_UP_UNKNOWN;
    }
}
