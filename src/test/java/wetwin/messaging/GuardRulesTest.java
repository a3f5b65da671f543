package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.messaging.FrequencyCap.Scope;

class GuardRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void nobody_has_to_set_anything() {
        assertThat(rules(Map.of()))
                .isEqualTo(new GuardRules(
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                        List.of(
                                new FrequencyCap(Scope.ALL, 10, Duration.ofDays(1)),
                                new FrequencyCap(Scope.ALL, 30, Duration.ofDays(7)),
                                new FrequencyCap(Scope.PROMOTIONS, 1, Duration.ofDays(1)),
                                new FrequencyCap(Scope.PROMOTIONS, 3, Duration.ofDays(7)),
                                new FrequencyCap(Scope.SAME_KIND, 5, Duration.ofDays(1))),
                        Duration.ofDays(2)));
    }

    @Test
    void what_is_set_is_kept_to() {
        GuardRules rules = rules(Map.of(
                "wetwin.guard.quiet-from", "13:30",
                "wetwin.guard.quiet-to", "15:00",
                "wetwin.guard.same-per-day", "2",
                "wetwin.guard.longest-wait", "PT12H"));
        assertThat(rules.quietHours()).isEqualTo(new QuietHours(LocalTime.of(13, 30), LocalTime.of(15, 0)));
        assertThat(rules.caps().getLast().most()).isEqualTo(2);
        assertThat(rules.longestWait()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void what_counts_is_remembered_and_all_of_it_is_read() {
        assertThat(rules(Map.of()).memory()).isEqualTo(Duration.ofDays(7));
        assertThat(MessageHistory.MOST).isGreaterThanOrEqualTo(100);
    }

    @Test
    void a_message_is_worth_sending_until_what_it_tells_of_is_over_or_it_has_waited_the_longest() {
        assertThat(latest(Optional.empty())).isEqualTo(NOON.plus(Duration.ofDays(2)));
        assertThat(latest(Optional.of(NOON.plusSeconds(60)))).isEqualTo(NOON.plusSeconds(60));
        assertThat(latest(Optional.of(NOON.plus(Duration.ofDays(3))))).isEqualTo(NOON.plus(Duration.ofDays(2)));
    }

    private static Instant latest(Optional<Instant> until) {
        UUID id = UUID.randomUUID();
        return new NoticeRequest(id, NoticeKind.POINTS_CREDITED, new PersonId(id), Optional.empty(), null, NOON, until)
                .worthSendingUntil(Duration.ofDays(2));
    }

    /** As a deployed function reads them. */
    private static GuardRules rules(Map<String, String> settings) {
        GuardConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(GuardConfig.class)
                .build()
                .getConfigMapping(GuardConfig.class);
        return GuardRules.of(config);
    }
}
