package wetwin.messaging;

import wetwin.identity.OpenId;

/** How to tell somebody something, or that there is no way. */
sealed interface ChannelDecision {
    record ByAccount(OpenId follower) implements ChannelDecision {}

    record ByMiniProgram(OpenId guest) implements ChannelDecision {}

    record NoWay(Reason reason) implements ChannelDecision {}

    enum Reason {
        /** Neither follows nor has agreed to a subscription message. */
        NOT_REACHABLE,
        /** Each channel that was open refused. */
        ALL_CHANNELS_REFUSED,
        /** No template is set for this kind of notice. */
        NO_TEMPLATE
    }
}
