package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.messaging.ReplyRule.Part;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;

/**
 * Sends what a reply could not carry: its card, and whatever follows its first message. Nothing at WeChat makes it
 * idempotent: an attempt without an answer is not repeated, and after a crash the lease outlasts the window.
 */
@ApplicationScoped
class SendInChat implements OutboxHandler {
    /** Shorter than the outbox's own: what that gives up on it tries again, and the message might come twice. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final MemberNotifier notifier;
    private final Clock clock;

    SendInChat(MemberNotifier notifier, Clock clock) {
        this.notifier = notifier;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "in-chat";
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
        JsonObject payload = delivery.payload();
        Instant asked = Instant.parse(payload.getString("at"));
        if (clock.instant().isAfter(asked.plus(SendWelcomeCard.WINDOW))) {
            return Uni.createFrom().item(new GiveUp("the minute after it was asked for is over"));
        }
        OpenId follower = new OpenId(payload.getString("openid"));
        return send(follower, RuleJson.part(payload.getJsonObject("part")))
                .map(SendWelcomeCard::outcome)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new GiveUp("may have been sent: no answer in time"));
    }

    private Uni<SendOutcome> send(OpenId follower, Part part) {
        return switch (part) {
            case Part.Text(String text) -> notifier.sendText(follower, text);
            case Part.Image(String mediaId) -> notifier.sendImage(follower, mediaId);
            case Part.News(String title, String description, String pictureUrl, String url) ->
                notifier.sendNews(follower, new NewsInChat(title, description, pictureUrl, url));
            case Part.Card(String title, String page, String mediaId) ->
                notifier.sendCard(new MiniProgramCard(follower, title, page, mediaId));
            case Part.Orders orders -> notReady(part);
            case Part.Points points -> notReady(part);
            case Part.HandOver handOver -> notReady(part);
        };
    }

    private static Uni<SendOutcome> notReady(Part part) {
        return Uni.createFrom().failure(new IllegalArgumentException(part + " is no message"));
    }
}
