package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.audience.Tags;
import wetwin.messaging.MassGuard;
import wetwin.messaging.broadcast.BroadcastDecision.Allowed;
import wetwin.messaging.broadcast.BroadcastDecision.Declined;
import wetwin.messaging.broadcast.BroadcastDecision.Reason;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** What operators do with broadcasts: write, look at, set going, let go, take back, stop. */
@ApplicationScoped
public class PlanBroadcast {
    private final Database database;
    private final BroadcastRepository broadcasts;
    private final BroadcastEnd end;
    private final Wording wording;
    private final Tags tags;
    private final MassGuard guard;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final BroadcastConfig config;

    PlanBroadcast(
            Database database,
            BroadcastRepository broadcasts,
            BroadcastEnd end,
            Wording wording,
            Tags tags,
            MassGuard guard,
            Outbox outbox,
            Ids ids,
            Clock clock,
            BroadcastConfig config) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.end = end;
        this.wording = wording;
        this.tags = tags;
        this.guard = guard;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    public boolean needsSecondOperator() {
        return config.approval();
    }

    /**
     * Repeatable: the same words again for one that is new are the same broadcast.
     *
     * @param version the one the operator has seen; 0 for a new one
     */
    public Uni<Broadcast> save(UUID id, long version, BroadcastDraft draft, String operator) {
        Optional<String> complaint = wording.policy().complaint(draft, Broadcast.touch(id));
        if (complaint.isPresent())
            return Uni.createFrom().failure(new Problem(422, "BROADCAST_INVALID").with("reason", complaint.get()));
        return tagIsThere(draft.audience())
                .chain(() -> database.inTransaction(tx -> version == 0
                        ? create(tx, id, draft, operator)
                        : broadcasts
                                .change(tx, id, version, draft, operator)
                                .invoke(PlanBroadcast::orChangedMeanwhile)))
                .chain(() -> one(id));
    }

    private Uni<Boolean> create(Tx tx, UUID id, BroadcastDraft draft, String operator) {
        return broadcasts
                .create(tx, id, draft, operator, clock.instant())
                .chain(() -> broadcasts.find(tx, id))
                .map(kept -> kept.filter(there -> there.draft().equals(draft)).isPresent())
                .invoke(PlanBroadcast::orChangedMeanwhile);
    }

    private Uni<Void> tagIsThere(Audience audience) {
        Optional<TagId> named =
                switch (audience) {
                    case Audience.Wearing(TagId tag) -> Optional.of(tag);
                    case Audience.Segment segment -> segment.tag();
                    case Audience.Everybody everybody -> Optional.empty();
                    case Audience.Listed listed -> Optional.empty();
                };
        if (named.isEmpty()) return Uni.createFrom().voidItem();
        return tags.all()
                .invoke(all -> {
                    if (all.stream().noneMatch(known -> known.id().equals(named.get())))
                        throw new Problem(422, "BROADCAST_INVALID").with("reason", "TAG");
                })
                .replaceWithVoid();
    }

    /** To begin at once, or then; after a second operator has let it go, if that is wanted here. */
    public Uni<Broadcast> plan(UUID id, long version, Optional<Instant> at, String operator) {
        Instant now = clock.instant();
        boolean quiet = guard.isQuiet(at.orElse(now));
        return decide(
                id,
                broadcast -> BroadcastPolicy.plan(broadcast, version, at, config.approval(), now, quiet),
                (tx, it, to) -> broadcasts
                        .plan(tx, id, to, at, operator)
                        .chain(() -> to == BroadcastState.PLANNED
                                ? promise(tx, id, it.plan() + 1, at.orElse(now))
                                : Uni.createFrom().voidItem()));
    }

    public Uni<Broadcast> approve(UUID id, long version, String operator) {
        Instant now = clock.instant();
        return decide(
                id,
                broadcast -> BroadcastPolicy.approve(
                        broadcast,
                        version,
                        operator,
                        now,
                        guard.isQuiet(broadcast.sendAt().orElse(now))),
                (tx, it, to) -> broadcasts
                        .approve(tx, id, operator)
                        .chain(() -> promise(tx, id, it.plan(), it.sendAt().orElse(now))));
    }

    /** Back to be changed. Its promise is void. */
    public Uni<Broadcast> takeBack(UUID id, Optional<String> reason) {
        return decide(
                id, BroadcastPolicy::takeBack, (tx, it, to) -> broadcasts.move(tx, id, to, reason, Optional.empty()));
    }

    /** What WeChat has been asked for cannot be called back. */
    public Uni<Broadcast> cancel(UUID id) {
        return decide(
                id,
                BroadcastPolicy::cancel,
                (tx, it, to) -> to == BroadcastState.SENDING
                        ? end.stop(tx, id, "CANCELLED")
                        : broadcasts.move(tx, id, to, Optional.empty(), Optional.of(clock.instant())));
    }

    /** @param wechatName of somebody who follows, as people find each other by it */
    public Uni<Void> preview(UUID id, String wechatName) {
        return one(id).chain(() -> database.inTransaction(
                tx -> outbox.append(tx, Promised.preview(id, ids.newId(), wechatName, clock.instant()))));
    }

    private Uni<Void> promise(Tx tx, UUID id, int plan, Instant at) {
        return outbox.append(tx, Promised.begin(id, plan, at));
    }

    private interface Rule {
        BroadcastDecision on(Broadcast broadcast);
    }

    private interface Deed {
        Uni<Void> in(Tx tx, Broadcast broadcast, BroadcastState to);
    }

    private Uni<Broadcast> decide(UUID id, Rule rule, Deed deed) {
        return database.inTransaction(tx -> broadcasts
                        .lock(tx, id)
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .chain(broadcast -> switch (rule.on(broadcast)) {
                            case Allowed(BroadcastState to) -> deed.in(tx, broadcast, to);
                            case Declined(Reason reason) -> Uni.createFrom().failure(refused(reason));
                        }))
                .chain(() -> one(id));
    }

    private Uni<Broadcast> one(UUID id) {
        return broadcasts.find(id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private static void orChangedMeanwhile(boolean done) {
        if (!done) throw new Problem(409, "CHANGED_MEANWHILE");
    }

    private static Problem refused(Reason reason) {
        return new Problem(
                409,
                switch (reason) {
                    case STATE -> "BROADCAST_STATE";
                    case CHANGED_MEANWHILE -> "CHANGED_MEANWHILE";
                    case TIME -> "BROADCAST_TIME";
                    case OVER -> "BROADCAST_OVER";
                    case QUIET_HOURS -> "BROADCAST_QUIET";
                    case SECOND_OPERATOR -> "SECOND_OPERATOR_NEEDED";
                });
    }
}
