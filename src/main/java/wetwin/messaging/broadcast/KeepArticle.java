package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;

/**
 * Gives WeChat the article of a broadcast that has begun. Repeatable: one that WeChat has is not given again; where its
 * answer was lost there is one draft more, which nobody gets.
 */
@ApplicationScoped
class KeepArticle implements OutboxHandler {
    private final Database database;
    private final BroadcastRepository broadcasts;
    private final Articles articles;
    private final Outbox outbox;
    private final Clock clock;

    KeepArticle(Database database, BroadcastRepository broadcasts, Articles articles, Outbox outbox, Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.articles = articles;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Promised.ARTICLE;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        return broadcasts
                .find(Promised.id(delivery.payload()))
                .map(found -> found.filter(broadcast -> broadcast.state() == BroadcastState.PREPARING))
                .chain(due -> due.map(
                                broadcast -> articles.atWechat(broadcast).chain(outcome -> settle(broadcast, outcome)))
                        .orElse(Uni.createFrom().item(Outcome.DONE)));
    }

    private Uni<Outcome> settle(Broadcast broadcast, DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Kept kept ->
                database.inTransaction(tx -> outbox.append(tx, Promised.prepare(broadcast.id(), 0, clock.instant())))
                        .replaceWith(Outcome.DONE);
            case DraftOutcome.Later(Duration after, String reason) ->
                Uni.createFrom().item(new Retry(after, reason));
            case DraftOutcome.Refused(String reason) ->
                database.inTransaction(tx -> broadcasts.ends(
                                tx, broadcast.id(), BroadcastState.FAILED, clock.instant(), Optional.of(reason)))
                        .replaceWith(Outcome.DONE);
        };
    }
}
