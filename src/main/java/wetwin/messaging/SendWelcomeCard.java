package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/**
 * Sends the card that follows the welcome, while the minute lasts that a follow opens. Handled twice it is sent once, by
 * the delivery's id.
 */
@ApplicationScoped
class SendWelcomeCard implements OutboxHandler {
    /** The window is one minute by WeChat's clock; the rest is for the way there. */
    static final Duration WINDOW = Duration.ofSeconds(55);

    static final String TOUCH = "welcome-card";

    private final ServiceMessages messages;
    private final MessagingConfig config;
    private final Clock clock;

    SendWelcomeCard(ServiceMessages messages, MessagingConfig config, Clock clock) {
        this.messages = messages;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "welcome-card";
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        if (config.welcomeCardPicture().isEmpty()) return Uni.createFrom().item(Outcome.DONE);
        Instant followedAt = Instant.parse(delivery.payload().getString("at"));
        OpenId follower = new OpenId(delivery.payload().getString("openid"));
        if (clock.instant().isAfter(followedAt.plus(WINDOW))) {
            return messages.tooLate(delivery.id(), follower, TOUCH);
        }
        return messages.sendCard(delivery.id(), TOUCH, card(follower));
    }

    private MiniProgramCard card(OpenId follower) {
        return new MiniProgramCard(
                follower,
                config.welcomeCardTitle(),
                DeepLink.of(config.welcomeCardPage(), TOUCH),
                config.welcomeCardPicture().orElseThrow());
    }
}
