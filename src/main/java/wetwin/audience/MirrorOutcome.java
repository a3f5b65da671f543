package wetwin.audience;

import java.time.Duration;

/** What came of telling WeChat about a tag. */
public sealed interface MirrorOutcome {
    /** @param tag its number at WeChat */
    record Done(int tag) implements MirrorOutcome {}

    /** Not now; it may be done again even where it was done. */
    record Later(Duration after, String reason) implements MirrorOutcome {}

    /** One of these people cannot be tagged, so none of them may have been. */
    record NotThese(String reason) implements MirrorOutcome {}

    /** Never unchanged: too many tags, no permission. */
    record Refused(String reason) implements MirrorOutcome {}
}
