package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import wetwin.messaging.MassGuard;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.OutboxMessage;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** A broadcast's time has come. Repeatable by its plan: one that has begun, or was planned anew, is left as it is. */
@ApplicationScoped
class BeginBroadcast implements OutboxHandler {
    private final Database database;
    private final BroadcastRepository broadcasts;
    private final MassGuard guard;
    private final Outbox outbox;
    private final Clock clock;

    BeginBroadcast(Database database, BroadcastRepository broadcasts, MassGuard guard, Outbox outbox, Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.guard = guard;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Promised.BEGIN;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        int plan = Promised.plan(delivery.payload());
        Instant meantFor = Promised.at(delivery.payload());
        return database.inTransaction(tx -> broadcasts
                        .lock(tx, Promised.id(delivery.payload()))
                        .chain(found -> found.map(broadcast -> carryOut(tx, broadcast, plan, meantFor))
                                .orElse(Uni.createFrom().voidItem())))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> carryOut(Tx tx, Broadcast broadcast, int plan, Instant meantFor) {
        Instant now = clock.instant();
        return switch (BroadcastPolicy.begin(broadcast, plan, meantFor, now, guard.isQuiet(now))) {
            case VOID -> Uni.createFrom().voidItem();
            case TOO_LATE -> back(tx, broadcast, "TOO_LATE");
            case OVER -> back(tx, broadcast, "OVER");
            case QUIET -> back(tx, broadcast, "QUIET_HOURS");
            case BEGINS ->
                broadcasts.begin(tx, broadcast.id(), now).chain(() -> outbox.append(tx, first(broadcast, now)));
        };
    }

    private Uni<Void> back(Tx tx, Broadcast broadcast, String why) {
        return broadcasts.move(tx, broadcast.id(), BroadcastState.DRAFT, Optional.of(why), Optional.empty());
    }

    private static OutboxMessage first(Broadcast broadcast, Instant now) {
        boolean isArticle = broadcast.draft().content() instanceof BroadcastContent.Article;
        return isArticle ? Promised.article(broadcast.id(), now) : Promised.prepare(broadcast.id(), 0, now);
    }
}
