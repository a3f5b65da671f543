package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import wetwin.audience.MirrorOutcome.Done;
import wetwin.audience.MirrorOutcome.Later;
import wetwin.audience.MirrorOutcome.NotThese;
import wetwin.audience.MirrorOutcome.Refused;
import wetwin.audience.MirrorRepository.Owed;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * Tells WeChat what it does not know yet of one tag: one call, then the promise of the next. Repeatable: what is owed is
 * what differs, and WeChat takes the same again. Where somebody among many cannot be tagged, fewer are tried at a time,
 * until the one is found and remembered.
 */
@ApplicationScoped
class MirrorTag implements OutboxHandler {
    private final Database database;
    private final MirrorRepository mirror;
    private final Mirroring mirroring;
    private final TagMirror wechat;
    private final Outbox outbox;

    MirrorTag(Database database, MirrorRepository mirror, Mirroring mirroring, TagMirror wechat, Outbox outbox) {
        this.database = database;
        this.mirror = mirror;
        this.mirroring = mirroring;
        this.wechat = wechat;
        this.outbox = outbox;
    }

    private record Errand(UUID delivery, TagId tag, int people, Owed owed) {}

    @Override
    public String topic() {
        return Mirroring.TOPIC;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        TagId tag = new TagId(UUID.fromString(delivery.payload().getString("tagId")));
        int people = Math.clamp(delivery.payload().getInteger("people"), 1, TagMirror.MOST_PEOPLE);
        return mirror.owed(tag, people)
                .chain(owed -> owed.filter(some -> !some.people().isEmpty())
                        .map(some -> tell(new Errand(delivery.id(), tag, people, some)))
                        .orElse(Uni.createFrom().item(Outcome.DONE)));
    }

    private Uni<Outcome> tell(Errand errand) {
        Owed owed = errand.owed();
        if (owed.number().isEmpty()) return wechat.make(owed.name()).chain(outcome -> made(errand, outcome));
        int number = owed.number().get();
        Uni<MirrorOutcome> call =
                owed.put() ? wechat.put(number, owed.people()) : wechat.takeOff(number, owed.people());
        return call.chain(outcome -> told(errand, outcome));
    }

    private Uni<Outcome> made(Errand errand, MirrorOutcome outcome) {
        return outcome instanceof Done(int number)
                ? write(errand, tx -> mirror.number(tx, errand.tag(), number), errand.people(), true)
                : notDone(errand, outcome);
    }

    private Uni<Outcome> told(Errand errand, MirrorOutcome outcome) {
        return outcome instanceof Done
                ? write(
                        errand,
                        tx -> mirror.told(tx, errand.tag(), errand.owed()),
                        TagMirror.MOST_PEOPLE,
                        errand.owed().more())
                : notDone(errand, outcome);
    }

    private Uni<Outcome> notDone(Errand errand, MirrorOutcome outcome) {
        return switch (outcome) {
            case Done done -> Uni.createFrom().item(Outcome.DONE);
            case Later(var after, String reason) -> Uni.createFrom().item(new Outcome.Retry(after, reason));
            case Refused(String reason) -> Uni.createFrom().item(new Outcome.GiveUp(reason));
            case NotThese(String reason) -> notThese(errand, reason);
        };
    }

    private Uni<Outcome> notThese(Errand errand, String reason) {
        int tried = errand.owed().people().size();
        if (tried > 1) return write(errand, tx -> Uni.createFrom().voidItem(), tried / 2, true);
        return write(
                errand,
                tx -> mirror.refused(tx, errand.tag(), errand.owed(), reason),
                TagMirror.MOST_PEOPLE,
                errand.owed().more());
    }

    private Uni<Outcome> write(Errand errand, Function<Tx, Uni<Void>> what, int people, boolean more) {
        return database.inTransaction(tx -> what.apply(tx).chain(() -> next(tx, errand, people, more)))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> next(Tx tx, Errand errand, int people, boolean more) {
        return more
                ? outbox.append(tx, mirroring.message(errand.tag(), "after:" + errand.delivery(), people))
                : Uni.createFrom().voidItem();
    }
}
