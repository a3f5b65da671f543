package wetwin.identity;

import java.time.Instant;

/** Somebody came to follow the Service Account, or left it, when WeChat says so. */
record FollowChange(OpenId openId, boolean follows, Instant at, String scene) {}
