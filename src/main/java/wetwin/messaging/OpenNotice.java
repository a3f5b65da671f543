package wetwin.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice as the last attempt left it, by what its person can be reached now, and the order it is about.
 *
 * @param channel by which an attempt began whose end is not known
 * @param attemptedAt when that was
 * @param history what its person was sent before it
 * @param merged earlier ones it stands for
 */
record OpenNotice(
        NoticeOutcome outcome,
        Optional<Channel> channel,
        Optional<Instant> attemptedAt,
        Reach reach,
        MessageHistory history,
        Merged merged,
        Optional<OrderWords> order) {}
