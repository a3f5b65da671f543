package wetwin.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Lot;
import wetwin.simulator.SimulatorClock;

class AccessTokensTest {
    private final SimulatorClock clock =
            new SimulatorClock(Clock.fixed(Instant.parse("2026-01-01T04:00:00Z"), ZoneOffset.UTC));
    private final AccessTokens tokens = new AccessTokens(clock, new Lot(1, clock));

    @Test
    void the_ordinary_token_ends_the_former_after_five_minutes() {
        String first = tokens.ordinary().token();
        String second = tokens.ordinary().token();
        assertThat(second).isNotEqualTo(first);
        clock.advance(AccessTokens.OVERLAP.minusSeconds(1));
        assertThat(tokens.isValid(first)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.isValid(first)).isFalse();
        assertThat(tokens.isValid(second)).isTrue();
    }

    @Test
    void the_stable_token_stays_the_same_until_its_last_five_minutes() {
        String first = tokens.stable().token();
        clock.advance(AccessTokens.LIFE.minus(AccessTokens.OVERLAP).minusSeconds(1));
        assertThat(tokens.stable()).isEqualTo(new AccessTokens.Issued(first, 301));
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.stable().token()).isNotEqualTo(first);
        assertThat(tokens.isValid(first)).isTrue();
    }

    @Test
    void the_two_kinds_do_not_disturb_each_other() {
        String stable = tokens.stable().token();
        String ordinary = tokens.ordinary().token();
        tokens.ordinary();
        clock.advance(Duration.ofMinutes(10));
        assertThat(tokens.isValid(stable)).isTrue();
        assertThat(tokens.isValid(ordinary)).isFalse();
    }

    @Test
    void a_forced_token_ends_the_former_at_once_and_is_rationed() {
        String first = tokens.stable().token();
        String forced = tokens.forced().token();
        assertThat(tokens.isValid(first)).isFalse();
        assertThat(tokens.stable().token()).isEqualTo(forced);
        assertThatThrownBy(tokens::forced).isInstanceOf(WeixinRefusal.class);
        for (int i = 1; i < AccessTokens.FORCED_A_DAY; i++) {
            clock.advance(AccessTokens.BETWEEN_FORCED);
            tokens.forced();
        }
        clock.advance(AccessTokens.BETWEEN_FORCED);
        assertThatThrownBy(tokens::forced).hasMessageContaining("daily");
    }
}
