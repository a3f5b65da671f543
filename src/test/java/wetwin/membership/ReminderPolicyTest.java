package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.membership.ReminderPolicy.Expiring;
import wetwin.membership.ReminderPolicy.Reminder;

class ReminderPolicyTest {
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final PersonId LI = new PersonId(UUID.randomUUID());
    private static final PersonId HAN = new PersonId(UUID.randomUUID());

    @Test
    void a_coupon_is_told_of_from_three_days_before_its_end_until_it_ends() {
        Expiring coupon = coupon(LI, NOON.minus(Duration.ofDays(30)), NOON.plus(THREE_DAYS));
        assertThat(due(coupon, NOON)).isTrue();
        assertThat(due(coupon, NOON.minusMillis(1))).isFalse();
        assertThat(due(coupon, coupon.expiresAt().minusMillis(1))).isTrue();
        assertThat(due(coupon, coupon.expiresAt())).isFalse();
    }

    @Test
    void what_ends_for_everybody_is_told_of_some_days_before_or_never() {
        assertThat(ReminderPolicy.isTimeFor(NOON, NOON.minus(THREE_DAYS), 3)).isTrue();
        assertThat(ReminderPolicy.isTimeFor(NOON, NOON.minus(THREE_DAYS).minusMillis(1), 3))
                .isFalse();
        assertThat(ReminderPolicy.isTimeFor(NOON, NOON, 3)).isFalse();
        assertThat(ReminderPolicy.isTimeFor(NOON, NOON.minusMillis(1), 0)).isFalse();
    }

    @Test
    void one_that_lives_for_two_days_is_told_of_on_its_second() {
        Expiring coupon = coupon(LI, NOON, NOON.plus(Duration.ofDays(2)));
        assertThat(due(coupon, NOON.plus(Duration.ofDays(1)))).isTrue();
        assertThat(due(coupon, NOON.plus(Duration.ofDays(1)).minusMillis(1))).isFalse();
    }

    @Test
    void each_person_gets_one_notice_that_names_the_first_to_end() {
        Expiring later = coupon(LI, NOON, NOON.plusSeconds(20));
        Expiring sooner = coupon(LI, NOON, NOON.plusSeconds(10));
        Expiring other = coupon(HAN, NOON, NOON.plusSeconds(15));
        assertThat(ReminderPolicy.reminders(List.of(later, other, sooner)))
                .containsExactly(new Reminder(sooner, 2), new Reminder(other, 1));
        assertThat(ReminderPolicy.reminders(List.of())).isEmpty();
    }

    private static boolean due(Expiring coupon, Instant now) {
        return ReminderPolicy.isDue(coupon, now, THREE_DAYS);
    }

    private static Expiring coupon(PersonId person, Instant from, Instant to) {
        return new Expiring(UUID.randomUUID(), person, "满30减5", from, to);
    }
}
