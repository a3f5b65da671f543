package wetwin.shop;

import java.time.Duration;
import java.util.Optional;

/** What WeChat says of a parcel. */
public sealed interface TraceOutcome {
    /** It is followed from now on, or was before. */
    record Followed(String token) implements TraceOutcome {}

    /** @param step empty while the company has said nothing */
    record Seen(Optional<ParcelStep.Step> step) implements TraceOutcome {}

    record RetryLater(Duration after, String reason) implements TraceOutcome {}

    /** For this parcel as it is. */
    record Refused(int errcode, String errmsg) implements TraceOutcome {}
}
