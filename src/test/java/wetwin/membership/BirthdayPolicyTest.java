package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.membership.BirthdayPolicy.Celebration;
import wetwin.membership.BirthdayPolicy.Stated;

class BirthdayPolicyTest {
    private static final MonthDay MAY_1 = MonthDay.of(5, 1);
    private static final MonthDay MAY_2 = MonthDay.of(5, 2);
    private static final Instant SAID = Instant.parse("2026-03-01T04:00:00Z");
    private static final Instant A_YEAR_LATER = SAID.plus(BirthdayPolicy.KEPT);

    @Test
    void the_first_may_be_said_at_any_time_and_the_same_again() {
        assertThat(BirthdayPolicy.keptUntil(Optional.empty(), MAY_1, SAID)).isEmpty();
        assertThat(BirthdayPolicy.keptUntil(Optional.of(new Stated(MAY_1, SAID)), MAY_1, SAID))
                .isEmpty();
    }

    @Test
    void another_may_be_said_after_a_year() {
        Optional<Stated> former = Optional.of(new Stated(MAY_1, SAID));
        assertThat(BirthdayPolicy.keptUntil(former, MAY_2, A_YEAR_LATER.minusMillis(1)))
                .contains(A_YEAR_LATER);
        assertThat(BirthdayPolicy.keptUntil(former, MAY_2, A_YEAR_LATER)).isEmpty();
    }

    @Test
    void today_and_two_days_before_are_celebrated_each_for_its_year() {
        assertThat(BirthdayPolicy.celebrations(LocalDate.of(2027, 1, 1)))
                .containsExactly(
                        on(LocalDate.of(2026, 12, 30)), on(LocalDate.of(2026, 12, 31)), on(LocalDate.of(2027, 1, 1)));
    }

    @Test
    void the_leap_day_is_celebrated_a_day_earlier_where_there_is_none() {
        assertThat(birthdays(LocalDate.of(2027, 2, 28))).containsExactly(MonthDay.of(2, 28), MonthDay.of(2, 29));
        assertThat(birthdays(LocalDate.of(2028, 2, 28))).containsExactly(MonthDay.of(2, 28));
        assertThat(birthdays(LocalDate.of(2028, 2, 29))).containsExactly(MonthDay.of(2, 29));
        assertThat(birthdays(LocalDate.of(2027, 3, 1))).containsExactly(MonthDay.of(3, 1));
    }

    private static List<MonthDay> birthdays(LocalDate day) {
        return BirthdayPolicy.celebrations(day).getLast().birthdays();
    }

    private static Celebration on(LocalDate day) {
        return new Celebration(day, List.of(MonthDay.from(day)));
    }
}
