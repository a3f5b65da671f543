package wetwin.messaging;

import java.util.Set;
import wetwin.messaging.ChannelDecision.ByAccount;
import wetwin.messaging.ChannelDecision.ByMiniProgram;
import wetwin.messaging.ChannelDecision.NoWay;
import wetwin.messaging.ChannelDecision.Reason;

/** Decides by which channel a person is told. Pure. */
final class ChannelPolicy {
    private ChannelPolicy() {}

    /**
     * The account first: it costs the person no grant, and its chat is where they come back from.
     *
     * @param open channels that have a template for this kind of notice
     * @param refused channels that have been tried and did not reach the person
     */
    static ChannelDecision decide(Reach reach, Set<Channel> open, Set<Channel> refused) {
        if (open.isEmpty()) return new NoWay(Reason.NO_TEMPLATE);
        if (isUsable(Channel.ACCOUNT, open, refused) && reach.follower().isPresent()) {
            return new ByAccount(reach.follower().get());
        }
        if (isUsable(Channel.MINI_PROGRAM, open, refused) && reach.guest().isPresent() && reach.grants() > 0) {
            return new ByMiniProgram(reach.guest().get());
        }
        return new NoWay(refused.isEmpty() ? Reason.NOT_REACHABLE : Reason.ALL_CHANNELS_REFUSED);
    }

    private static boolean isUsable(Channel channel, Set<Channel> open, Set<Channel> refused) {
        return open.contains(channel) && !refused.contains(channel);
    }
}
