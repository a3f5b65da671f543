package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.SendOutcome;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/**
 * Shows a broadcast to a test person. An attempt without an answer is not repeated: whoever wants to see it asks again.
 */
@ApplicationScoped
class PreviewBroadcast implements OutboxHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final BroadcastRepository broadcasts;
    private final PreviewRepository previews;
    private final Articles articles;
    private final Wording wording;
    private final MassSender wechat;
    private final Clock clock;

    PreviewBroadcast(
            BroadcastRepository broadcasts,
            PreviewRepository previews,
            Articles articles,
            Wording wording,
            MassSender wechat,
            Clock clock) {
        this.broadcasts = broadcasts;
        this.previews = previews;
        this.articles = articles;
        this.wording = wording;
        this.wechat = wechat;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Promised.PREVIEW;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        UUID broadcast = Promised.id(delivery.payload());
        String to = delivery.payload().getString("to");
        return previews.begin(delivery.id(), broadcast, clock.instant())
                .chain(begun -> begun ? show(delivery.id(), broadcast, to) : abandon(delivery.id()))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> show(UUID wish, UUID id, String to) {
        return broadcasts
                .find(id)
                .map(Optional::orElseThrow)
                .chain(broadcast -> articles.atWechat(broadcast).chain(kept -> show(broadcast, to, kept)))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new SendOutcome.Unknown("no answer in time"))
                .chain(outcome -> settle(wish, outcome));
    }

    private Uni<SendOutcome> show(Broadcast broadcast, String to, DraftOutcome article) {
        return switch (article) {
            case DraftOutcome.Kept kept -> wechat.preview(to, message(broadcast, kept));
            case DraftOutcome.Later(var after, String reason) ->
                Uni.createFrom().item(new SendOutcome.Unknown(reason));
            case DraftOutcome.Refused(String reason) -> Uni.createFrom().item(new SendOutcome.Unreachable(reason));
        };
    }

    private MassMessage message(Broadcast broadcast, DraftOutcome.Kept article) {
        return broadcast.draft().content() instanceof BroadcastContent.Article
                ? new MassMessage.Article(article.mediaId())
                : wording.of(broadcast);
    }

    private Uni<Void> abandon(UUID wish) {
        return previews.settle(wish, "UNKNOWN", "asked before");
    }

    private Uni<Void> settle(UUID wish, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> previews.settle(wish, "SENT", null);
            case SendOutcome.Unknown(String reason) -> previews.settle(wish, "UNKNOWN", reason);
            case SendOutcome.Unreachable(String reason) -> previews.settle(wish, "REFUSED", reason);
            case SendOutcome.NotGranted notGranted -> previews.settle(wish, "REFUSED", "not granted");
            case SendOutcome.Busy busy -> previews.settle(wish, "REFUSED", "busy");
            case SendOutcome.QuotaSpent spent -> previews.settle(wish, "REFUSED", "quota spent");
            case SendOutcome.Refused(int errcode, String errmsg) ->
                previews.settle(wish, "REFUSED", errcode + " " + errmsg);
        };
    }
}
