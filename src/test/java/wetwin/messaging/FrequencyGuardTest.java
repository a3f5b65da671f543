package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.identity.PersonId;
import wetwin.messaging.GuardDecision.Defer;
import wetwin.messaging.GuardDecision.Reason;
import wetwin.messaging.GuardDecision.Send;
import wetwin.outbox.Delivery;

/** It is quiet by the clock of the person, and by the shop's where theirs is not known. */
class FrequencyGuardTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "at {0} in {1} it goes at {2}")
    @CsvSource({
        // eleven in the evening of the shop
        "2026-11-24T15:00:00Z, ,                    2026-11-25T00:00:00Z",
        "2026-11-24T15:00:00Z, Asia/Shanghai,       2026-11-25T00:00:00Z",
        "2026-11-24T15:00:00Z, America/New_York,    2026-11-24T15:00:00Z",
        "2026-11-24T15:00:00Z, Europe/London,       2026-11-24T15:00:00Z",
        "2026-11-24T15:00:00Z, Asia/Tokyo,          2026-11-24T23:00:00Z",
        "2026-11-24T15:00:00Z, Pacific/Auckland,    2026-11-24T19:00:00Z",
        "2026-11-24T15:00:00Z, Asia/Kathmandu,      2026-11-24T15:00:00Z",
        // noon of the shop
        "2026-11-24T04:00:00Z, ,                    2026-11-24T04:00:00Z",
        "2026-11-24T04:00:00Z, America/New_York,    2026-11-24T13:00:00Z",
        "2026-11-24T04:00:00Z, America/Los_Angeles, 2026-11-24T04:00:00Z",
        "2026-11-24T04:00:00Z, Europe/London,       2026-11-24T08:00:00Z",
        // over the hour that is not there, and over the one that is there twice
        "2026-03-08T05:00:00Z, America/New_York,    2026-03-08T12:00:00Z",
        "2026-11-01T04:00:00Z, America/New_York,    2026-11-01T13:00:00Z",
        "2026-03-28T23:00:00Z, Europe/London,       2026-03-29T07:00:00Z",
        "2026-10-24T22:00:00Z, Europe/London,       2026-10-25T08:00:00Z",
    })
    void it_goes_when_it_is_not_quiet_where_the_person_is(Instant now, String zone, Instant goes) {
        GuardDecision expected = goes.equals(now) ? new Send() : new Defer(goes, Reason.QUIET_HOURS);
        assertThat(decide(now, Optional.ofNullable(zone).map(ZoneId::of))).isEqualTo(expected);
    }

    @Test
    void a_broadcasts_hour_is_the_shops() {
        assertThat(guard(Instant.EPOCH).isQuiet(Instant.parse("2026-11-24T15:00:00Z")))
                .isTrue();
        assertThat(guard(Instant.EPOCH).isQuiet(Instant.parse("2026-11-24T04:00:00Z")))
                .isFalse();
    }

    private static GuardDecision decide(Instant now, Optional<ZoneId> zone) {
        NoticeRequest request = NoticeRequest.of(new Delivery(
                UUID.randomUUID(),
                "notice",
                new JsonObject()
                        .put("kind", "POINTS_CREDITED")
                        .put("personId", new PersonId(UUID.randomUUID()).toString())
                        .put("data", new JsonObject()),
                0,
                now));
        return guard(now).decide(request, MessageHistory.NOTHING, zone);
    }

    private static FrequencyGuard guard(Instant now) {
        return new FrequencyGuard(
                PlayedGuard.OPEN.quiet(LocalTime.of(22, 0), LocalTime.of(8, 0)).waitingAtMost(Duration.ofDays(2)),
                Clock.fixed(now, SHANGHAI));
    }
}
