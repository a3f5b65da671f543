package wetwin.identity;

import java.time.Duration;
import java.util.Optional;

/** What WeChat says to a login code. The session key stays behind the wall. */
public sealed interface LoginOutcome {
    record Identified(OpenId openId, Optional<UnionId> unionId) implements LoginOutcome {}

    /** Wrong or expired: the front end asks for another. */
    record CodeInvalid() implements LoginOutcome {}

    record CodeUsed() implements LoginOutcome {}

    /** WeChat takes this person for a risk. */
    record Blocked() implements LoginOutcome {}

    /** The person's or the account's use is suspended. */
    record Frozen() implements LoginOutcome {}

    /** WeChat is slow, down or limits the rate; the code may be spent, so a new one is safest. */
    record Busy(Duration after) implements LoginOutcome {}
}
