package wetwin.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.operator.LockoutPolicy.ATTEMPTS;
import static wetwin.operator.LockoutPolicy.LOCKOUT;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockoutPolicyTest {
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    @Test
    void the_fifth_attempt_may_be_made_the_sixth_has_to_wait() {
        Operator operator = anOperator();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(operator.attempt(NOON)).as("attempt %d", attempt).isTrue();
        }
        assertThat(operator.attempt(NOON)).isFalse();
    }

    @Test
    void the_wait_ends_after_exactly_fifteen_minutes() {
        Operator operator = lockedAt(NOON);
        assertThat(operator.attempt(NOON.plus(LOCKOUT).minusMillis(1))).isFalse();
        assertThat(operator.attempt(NOON.plus(LOCKOUT))).isTrue();
    }

    @Test
    void after_the_wait_five_attempts_are_free_again() {
        Operator operator = lockedAt(NOON);
        Instant later = NOON.plus(LOCKOUT);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(operator.attempt(later)).as("attempt %d", attempt).isTrue();
        }
        assertThat(operator.attempt(later)).isFalse();
    }

    @Test
    void the_right_password_clears_the_attempts() {
        Operator operator = lockedAt(NOON);
        operator.clearAttempts();
        assertThat(operator.attempt(NOON)).isTrue();
        assertThat(operator.lockedUntil()).isNull();
    }

    private static Operator anOperator() {
        return new Operator(new UUID(0, 1), "li", "hash", "OPERATOR");
    }

    private static Operator lockedAt(Instant now) {
        Operator operator = anOperator();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) operator.attempt(now);
        return operator;
    }
}
