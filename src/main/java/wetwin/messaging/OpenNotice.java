package wetwin.messaging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A notice as the last attempt left it, by what its person can be reached now, and the order it is about.
 *
 * @param channel by which an attempt began whose end is not known
 * @param attemptedAt when that was
 * @param refused the channels that took it, and told afterwards that it did not arrive
 * @param refusedBecause why the last of them did not bring it
 * @param history what its person was sent before it
 * @param merged earlier ones it stands for
 * @param zone where its person is, if their phone has told
 * @param texts of its kind, as operators put them
 */
record OpenNotice(
        NoticeOutcome outcome,
        Optional<Channel> channel,
        Optional<Instant> attemptedAt,
        Set<Channel> refused,
        Optional<NoticeFailure> refusedBecause,
        Reach reach,
        MessageHistory history,
        Merged merged,
        Optional<ZoneId> zone,
        Optional<OrderWords> order,
        NoticeTexts texts) {}
