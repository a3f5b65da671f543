package wetwin.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.simulator.people.CustomerServiceWindow.Verdict.ALLOWED;
import static wetwin.simulator.people.CustomerServiceWindow.Verdict.COUNT_SPENT;
import static wetwin.simulator.people.CustomerServiceWindow.Verdict.TOO_LATE;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import wetwin.simulator.people.CustomerServiceWindow.Act;
import wetwin.simulator.people.CustomerServiceWindow.Verdict;

class CustomerServiceWindowTest {
    private static final Instant NOON = Instant.parse("2026-01-01T04:00:00Z");
    private final CustomerServiceWindow window = new CustomerServiceWindow();

    @Test
    void nobody_may_be_written_to_unasked() {
        assertThat(window.use(NOON)).isEqualTo(TOO_LATE);
    }

    @Test
    void a_message_allows_five_within_48_hours() {
        window.open(Act.MESSAGE, NOON);
        Instant late = NOON.plus(Duration.ofHours(48)).minusMillis(1);
        assertThat(window.use(late)).isEqualTo(ALLOWED);
        assertThat(window.use(late.plusMillis(1))).isEqualTo(TOO_LATE);
        use(4);
        assertThat(window.use(NOON)).isEqualTo(COUNT_SPENT);
    }

    @Test
    void a_follow_allows_three_within_a_minute() {
        window.open(Act.FOLLOW, NOON);
        use(3);
        assertThat(window.use(NOON)).isEqualTo(COUNT_SPENT);
        assertThat(window.use(NOON.plusSeconds(60))).isEqualTo(TOO_LATE);
    }

    @Test
    void grants_do_not_add_up() {
        window.open(Act.MESSAGE, NOON);
        window.open(Act.CLICK, NOON);
        use(5);
        assertThat(window.use(NOON)).isEqualTo(COUNT_SPENT);
    }

    @Test
    void a_click_lends_three_when_the_messages_of_a_conversation_are_spent() {
        window.open(Act.MESSAGE, NOON);
        use(5);
        window.open(Act.CLICK, NOON);
        use(3);
        assertThat(window.use(NOON)).isEqualTo(COUNT_SPENT);
        assertThat(window.use(NOON.plusSeconds(61))).isEqualTo(COUNT_SPENT);
    }

    private void use(int times) {
        for (int i = 0; i < times; i++) assertThat(window.use(NOON)).isEqualTo(Verdict.ALLOWED);
    }
}
