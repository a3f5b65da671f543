package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome.Accepted;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.NotGranted;
import wetwin.messaging.SendOutcome.QuotaSpent;
import wetwin.messaging.SendOutcome.Refused;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;

/**
 * Sends the card that follows the welcome, while the minute lasts that a follow opens. Nothing at WeChat makes it
 * idempotent: an attempt without an answer is not repeated, and after a crash the lease outlasts the minute.
 */
@ApplicationScoped
class SendWelcomeCard implements OutboxHandler {
    /** The window is one minute by WeChat's clock; the rest is for the way there. */
    static final Duration WINDOW = Duration.ofSeconds(55);

    /** Shorter than the outbox's own: what that gives up on it tries again, and the card might come twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    static final String TOUCH = "welcome-card";

    private final MemberNotifier notifier;
    private final MessagingConfig config;
    private final Clock clock;

    SendWelcomeCard(MemberNotifier notifier, MessagingConfig config, Clock clock) {
        this.notifier = notifier;
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
        if (clock.instant().isAfter(followedAt.plus(WINDOW))) {
            return Uni.createFrom().item(new GiveUp("the minute after the follow is over"));
        }
        OpenId follower = new OpenId(delivery.payload().getString("openid"));
        return notifier.sendCard(card(follower))
                .map(SendWelcomeCard::outcome)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new GiveUp("may have been sent: no answer in time"));
    }

    private MiniProgramCard card(OpenId follower) {
        return new MiniProgramCard(
                follower,
                config.welcomeCardTitle(),
                DeepLink.of(config.welcomeCardPage(), TOUCH),
                config.welcomeCardPicture().orElseThrow());
    }

    static Outcome outcome(SendOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> Outcome.DONE;
            case Unknown(String reason) -> new GiveUp("may have been sent: " + reason);
            case Unreachable(String reason) -> new GiveUp(reason);
            case NotGranted notGranted -> new GiveUp("not granted");
            case Busy(Duration after) -> new Retry(after, "busy");
            case QuotaSpent quotaSpent -> new GiveUp("quota spent");
            case Refused(int errcode, String errmsg) -> new GiveUp(errcode + " " + errmsg);
        };
    }
}
