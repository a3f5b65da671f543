package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Retry;
import wetwin.support.RecordingMemberNotifier;

class SendWelcomeCardTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final RecordingMemberNotifier wechat = new RecordingMemberNotifier();
    private final PlayedWindows windows = new PlayedWindows();

    @Test
    void a_new_follower_gets_the_card_with_its_touch() {
        assertThat(handle(Duration.ofSeconds(1), Optional.of("picture"))).isEqualTo(Outcome.DONE);
        assertThat(wechat.cards())
                .containsExactly(
                        new MiniProgramCard(new OpenId("o-li"), "点单", "pages/order/index?t=welcome-card", "picture"));
    }

    @Test
    void after_the_minute_it_is_not_sent_and_that_is_written_down() {
        assertThat(handle(SendWelcomeCard.WINDOW, Optional.of("picture"))).isEqualTo(Outcome.DONE);
        assertThat(handle(SendWelcomeCard.WINDOW.plusMillis(1), Optional.of("picture")))
                .isEqualTo(Outcome.DONE);
        assertThat(wechat.cards()).hasSize(1);
        assertThat(windows.settled).containsExactly("SENT", "too late");
    }

    @Test
    void without_a_picture_there_is_no_card() {
        assertThat(handle(Duration.ofSeconds(1), Optional.empty())).isEqualTo(Outcome.DONE);
        assertThat(wechat.cards()).isEmpty();
    }

    @Test
    void only_a_busy_wechat_is_asked_again() {
        wechat.willAnswer(
                new Busy(Duration.ofSeconds(2)), new Unknown("timeout"), new Unreachable("45015 window over"));
        assertThat(handle(Duration.ofSeconds(1), Optional.of("picture")))
                .isEqualTo(new Retry(Duration.ofSeconds(2), "busy"));
        assertThat(handle(Duration.ofSeconds(1), Optional.of("picture"))).isEqualTo(Outcome.DONE);
        assertThat(handle(Duration.ofSeconds(1), Optional.of("picture"))).isEqualTo(Outcome.DONE);
    }

    @Test
    void what_became_of_it_is_on_record() {
        wechat.willAnswer(
                new Busy(Duration.ofSeconds(2)), new Unknown("timeout"), new Unreachable("45015 window over"));
        for (int i = 0; i < 4; i++) handle(Duration.ofSeconds(1), Optional.of("picture"));
        assertThat(windows.settled).containsExactly("given back", "UNKNOWN", "shut", "FAILED", "SENT");
    }

    @Test
    void nothing_is_attempted_outside_the_window() {
        for (ServiceWindows.Claim claim : List.of(
                new ServiceWindows.Claim.Refused("COUNT_SPENT"),
                new ServiceWindows.Claim.MayHaveBeenSent(),
                new ServiceWindows.Claim.Settled("SENT", null),
                new ServiceWindows.Claim.Settled("FAILED", "48001 not granted"))) {
            windows.claim = claim;
            assertThat(handle(Duration.ofSeconds(1), Optional.of("picture"))).isEqualTo(Outcome.DONE);
        }
        assertThat(wechat.cards()).isEmpty();
    }

    private Outcome handle(Duration afterTheFollow, Optional<String> picture) {
        Clock clock = Clock.fixed(NOON.plus(afterTheFollow), ZoneOffset.UTC);
        JsonObject payload = new JsonObject().put("openid", "o-li").put("at", NOON.toString());
        return new SendWelcomeCard(new ServiceMessages(wechat, windows), config(picture), clock)
                .handle(new Delivery(new UUID(0, 1), "welcome-card", payload, 0, NOON))
                .subscribeAsCompletionStage()
                .join();
    }

    private record Settings(
            String fallbackUrl,
            String shopName,
            String welcomeCardTitle,
            String welcomeCardPage,
            Optional<String> welcomeCardPicture)
            implements MessagingConfig {}

    private static MessagingConfig config(Optional<String> picture) {
        return new Settings("https://example.com", "晨光咖啡", "点单", "pages/order/index", picture);
    }
}
