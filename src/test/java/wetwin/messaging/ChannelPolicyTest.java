package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.ChannelDecision.ByAccount;
import wetwin.messaging.ChannelDecision.ByMiniProgram;
import wetwin.messaging.ChannelDecision.NoWay;
import wetwin.messaging.ChannelDecision.Reason;

class ChannelPolicyTest {
    private static final OpenId FOLLOWER = new OpenId("account-li");
    private static final OpenId GUEST = new OpenId("mini-li");
    private static final Set<Channel> BOTH = EnumSet.allOf(Channel.class);
    private static final Set<Channel> NONE = EnumSet.noneOf(Channel.class);

    @Test
    void a_follower_is_told_by_the_account_even_with_grants() {
        assertThat(decide(reach(true, true, 3), BOTH, NONE)).isEqualTo(new ByAccount(FOLLOWER));
    }

    @Test
    void a_guest_with_a_grant_is_told_by_the_mini_program() {
        assertThat(decide(reach(false, true, 1), BOTH, NONE)).isEqualTo(new ByMiniProgram(GUEST));
    }

    @Test
    void a_guest_without_a_grant_is_not_told() {
        assertThat(decide(reach(false, true, 0), BOTH, NONE)).isEqualTo(new NoWay(Reason.NOT_REACHABLE));
    }

    @Test
    void a_grant_of_somebody_who_never_came_is_of_no_use() {
        assertThat(decide(reach(false, false, 1), BOTH, NONE)).isEqualTo(new NoWay(Reason.NOT_REACHABLE));
    }

    @Test
    void when_the_account_does_not_reach_the_mini_program_is_next() {
        assertThat(decide(reach(true, true, 1), BOTH, Set.of(Channel.ACCOUNT))).isEqualTo(new ByMiniProgram(GUEST));
    }

    @Test
    void when_both_refuse_there_is_no_way() {
        assertThat(decide(reach(true, true, 1), BOTH, BOTH)).isEqualTo(new NoWay(Reason.ALL_CHANNELS_REFUSED));
        assertThat(decide(reach(true, true, 0), BOTH, Set.of(Channel.ACCOUNT)))
                .isEqualTo(new NoWay(Reason.ALL_CHANNELS_REFUSED));
    }

    @Test
    void a_channel_without_a_template_is_not_used() {
        assertThat(decide(reach(true, true, 1), Set.of(Channel.MINI_PROGRAM), NONE))
                .isEqualTo(new ByMiniProgram(GUEST));
        assertThat(decide(reach(false, true, 1), Set.of(Channel.ACCOUNT), NONE))
                .isEqualTo(new NoWay(Reason.NOT_REACHABLE));
        assertThat(decide(reach(true, true, 1), NONE, NONE)).isEqualTo(new NoWay(Reason.NO_TEMPLATE));
    }

    private static ChannelDecision decide(Reach reach, Set<Channel> open, Set<Channel> refused) {
        return ChannelPolicy.decide(reach, open, refused);
    }

    private static Reach reach(boolean follows, boolean came, int grants) {
        return new Reach(
                follows ? Optional.of(FOLLOWER) : Optional.empty(),
                came ? Optional.of(GUEST) : Optional.empty(),
                grants);
    }
}
