package wetwin.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.insight.GuidanceDecision.Ask;
import wetwin.insight.GuidanceDecision.Reason;
import wetwin.insight.GuidanceDecision.Silent;
import wetwin.insight.GuidancePolicy.Standing;

class GuidancePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");

    @Test
    void somebody_is_asked_at_a_moment_that_is_on_and_at_no_other() {
        assertThat(decide(true, false, null)).isEqualTo(new Ask("关注公众号", "取餐提醒", Optional.empty()));
        assertThat(decide(false, false, null)).isEqualTo(new Silent(Reason.OFF));
    }

    @Test
    void a_follower_is_never_asked() {
        assertThat(decide(true, true, null)).isEqualTo(new Silent(Reason.FOLLOWS));
    }

    @Test
    void whoever_waved_it_away_is_left_alone_for_thirty_days_to_the_second() {
        Instant thirtyDaysAgo = NOW.minus(Duration.ofDays(30));
        assertThat(decide(true, false, thirtyDaysAgo.plusSeconds(1))).isEqualTo(new Silent(Reason.LEFT_ALONE));
        assertThat(decide(true, false, thirtyDaysAgo)).isInstanceOf(Ask.class);
    }

    private static GuidanceDecision decide(boolean wanted, boolean follows, Instant dismissedAt) {
        return GuidancePolicy.decide(
                new Standing(wanted, "关注公众号", "取餐提醒", 30, follows, Optional.ofNullable(dismissedAt), Optional.empty()),
                NOW);
    }
}
