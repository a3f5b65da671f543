package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "at {0}, points that last {1} months have expired if they are from before {2}")
    @CsvSource({
        // On the last day of the month they still last, and on the first of the next they do not.
        "2026-11-30T15:59:59Z, 12, 2025-10-31T16:00:00Z",
        "2026-11-30T16:00:00Z, 12, 2025-11-30T16:00:00Z",
        "2026-12-31T15:59:59Z, 12, 2025-11-30T16:00:00Z",
        // Across the year.
        "2027-01-10T00:00:00Z, 12, 2025-12-31T16:00:00Z",
        "2027-01-10T00:00:00Z, 1,  2026-11-30T16:00:00Z",
        // A short month.
        "2028-02-29T10:00:00Z, 3,  2027-10-31T16:00:00Z",
        "2026-11-15T00:00:00Z, 120, 2016-10-31T16:00:00Z"
    })
    void points_last_until_the_end_of_a_month(Instant now, int months, Instant before) {
        assertThat(ExpiryPolicy.earnedBefore(now, SHANGHAI, months)).contains(before);
    }

    @Test
    void points_without_an_end_never_expire() {
        assertThat(ExpiryPolicy.earnedBefore(Instant.parse("2026-11-30T16:00:00Z"), SHANGHAI, 0))
                .isEmpty();
    }

    @ParameterizedTest(name = "after {0} points expire next at {1}")
    @CsvSource({
        "2026-11-30T15:59:59Z, 2026-11-30T16:00:00Z",
        "2026-11-30T16:00:00Z, 2026-12-31T16:00:00Z",
        "2026-12-31T12:00:00Z, 2026-12-31T16:00:00Z"
    })
    void points_expire_at_the_shops_midnight_of_the_first(Instant now, Instant next) {
        assertThat(ExpiryPolicy.next(now, SHANGHAI)).isEqualTo(next);
    }
}
