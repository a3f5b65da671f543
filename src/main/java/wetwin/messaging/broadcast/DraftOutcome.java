package wetwin.messaging.broadcast;

import java.time.Duration;

/** What came of giving WeChat an article to keep. */
public sealed interface DraftOutcome {
    record Kept(String mediaId) implements DraftOutcome {}

    /** Not now, or nobody knows: one draft too many harms nobody. */
    record Later(Duration after, String reason) implements DraftOutcome {}

    record Refused(String reason) implements DraftOutcome {}
}
