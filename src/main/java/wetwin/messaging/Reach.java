package wetwin.messaging;

import java.util.Optional;
import wetwin.identity.OpenId;

/**
 * By what a person can be reached now.
 *
 * @param follower their openid at the account, if they follow
 * @param guest their openid in the mini program, if they ever came
 * @param grants how many subscription messages of this kind they still agree to
 */
record Reach(Optional<OpenId> follower, Optional<OpenId> guest, int grants) {}
