package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.platform.RateLimitPolicy.decide;
import static wetwin.platform.RateLimitPolicy.latestWholeAt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.platform.Admission.Admitted;
import wetwin.platform.Admission.Refused;
import wetwin.platform.RateLimitPolicy.Use;

class RateLimitPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
    private static final RateLimit SIX_A_MINUTE = RateLimit.of("6/1m");

    @Test
    void all_but_one_of_a_limit_used_up_at_once_leaves_room_for_one() {
        Instant afterFive = NOON.plus(SIX_A_MINUTE.interval().multipliedBy(5));
        Instant afterSix = NOON.plus(SIX_A_MINUTE.interval().multipliedBy(6));
        assertThat(afterFive).isBeforeOrEqualTo(latestWholeAt(SIX_A_MINUTE, NOON));
        assertThat(afterSix).isAfter(latestWholeAt(SIX_A_MINUTE, NOON));
    }

    @Test
    void what_every_allowance_admits_is_admitted() {
        assertThat(decide(List.of(admitted(), admitted()), NOON)).isEqualTo(new Admitted());
    }

    @Test
    void who_waits_as_told_is_admitted() {
        Instant whole = NOON.plusSeconds(60);
        Refused refused = (Refused) decide(List.of(refused(whole)), NOON);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(whole).isBeforeOrEqualTo(latestWholeAt(SIX_A_MINUTE, NOON.plus(refused.retryAfter())));
    }

    @Test
    void the_first_refusal_says_how_long() {
        assertThat(decide(List.of(admitted(), refused(NOON.plusSeconds(55)), refused(NOON.plusSeconds(600))), NOON))
                .isEqualTo(new Refused(Duration.ofSeconds(5)));
    }

    @Test
    void one_waits_a_second_at_least_also_where_another_request_was_faster() {
        assertThat(decide(List.of(refused(NOON.plusMillis(50_001))), NOON))
                .isEqualTo(new Refused(Duration.ofSeconds(1)));
        assertThat(decide(List.of(new Use(SIX_A_MINUTE, false, Optional.empty())), NOON))
                .isEqualTo(new Refused(Duration.ofSeconds(1)));
    }

    private static Use admitted() {
        return new Use(SIX_A_MINUTE, true, Optional.empty());
    }

    private static Use refused(Instant wholeAt) {
        return new Use(SIX_A_MINUTE, false, Optional.of(wholeAt));
    }
}
