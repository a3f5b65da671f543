package wetwin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.payment.TakeBackPolicy.Standing;

class TakeBackPolicyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 31);
    private static final Optional<Standing> ASIDE = Optional.of(new Standing(true, false));

    @Test
    void the_eldest_day_whose_bill_is_kept_can_be_taken_back_and_the_one_before_cannot() {
        LocalDate eldest = LocalDate.of(2026, 2, 28);
        assertThat(TakeBackPolicy.decide(eldest, ASIDE, TODAY)).isEqualTo(new DayTakenBack.Done());
        assertThat(TakeBackPolicy.decide(eldest.minusDays(1), ASIDE, TODAY)).isEqualTo(new DayTakenBack.TooOld(eldest));
    }

    @Test
    void what_was_taken_back_before_stays_so_however_old_and_what_was_never_set_aside_is_none() {
        LocalDate longAgo = TODAY.minusYears(1);
        assertThat(TakeBackPolicy.decide(longAgo, Optional.of(new Standing(false, true)), TODAY))
                .isEqualTo(new DayTakenBack.Already());
        assertThat(TakeBackPolicy.decide(TODAY, Optional.of(new Standing(true, true)), TODAY))
                .as("set aside once more")
                .isEqualTo(new DayTakenBack.Done());
        assertThat(TakeBackPolicy.decide(TODAY, Optional.of(new Standing(false, false)), TODAY))
                .isEqualTo(new DayTakenBack.NoSuchDay());
        assertThat(TakeBackPolicy.decide(TODAY, Optional.empty(), TODAY)).isEqualTo(new DayTakenBack.NoSuchDay());
    }
}
