package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.payment.TryAgain;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.ChangeDecision.AsItIs;
import wetwin.shop.ChangeDecision.Change;
import wetwin.shop.Changing.Answered;
import wetwin.shop.Changing.NotFound;
import wetwin.shop.PlaceDecision.FullThen;

/**
 * A person wants an order otherwise, until it is being made: at another time, with another remark, brought elsewhere.
 * Its lines and its money stay. A place in another quarter of an hour is taken with the one that is left, or neither.
 * Repeatable.
 */
@ApplicationScoped
public class ChangeOrder {
    private static final int ATTEMPTS = 5;

    private final OrderRepository orders;
    private final OrderChanges changes;
    private final ChangeRepository wishes;
    private final PickupCodes codes;
    private final Receivers receivers;
    private final Database database;
    private final Clock clock;

    ChangeOrder(
            OrderRepository orders,
            OrderChanges changes,
            ChangeRepository wishes,
            PickupCodes codes,
            Receivers receivers,
            Database database,
            Clock clock) {
        this.orders = orders;
        this.changes = changes;
        this.wishes = wishes;
        this.codes = codes;
        this.receivers = receivers;
        this.database = database;
        this.clock = clock;
    }

    public Uni<Changing> change(OrderId id, PersonId person, OtherWishes wished) {
        return wishes.isOf(id, person)
                .chain(theirs -> theirs
                        ? decided(id, wished).chain(decision -> answer(decision, id, person))
                        : Uni.createFrom().item(new NotFound()));
    }

    private Uni<ChangeDecision> decided(OrderId id, OtherWishes wished) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.inTransaction(tx -> changes.hold(tx, id).chain(order -> change(tx, order, wished, now)))
                .onFailure(TryAgain.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(NoPlaceThen.class)
                .recoverWithItem(new ChangeDecision.Refuse(new FullThen()));
    }

    private Uni<ChangeDecision> change(Tx tx, HeldOrder order, OtherWishes wished, Instant now) {
        return wishes.find(tx, order, now)
                .chain(found ->
                        change(tx, order, found, isThere(found, wished) ? wished.thereAsBefore() : wished, now));
    }

    private Uni<ChangeDecision> change(Tx tx, HeldOrder order, Changeable found, OtherWishes wished, Instant now) {
        ChangeDecision decision = ChangePolicy.decide(found, wished, now);
        return decision instanceof Change change
                ? carryOut(tx, order, found, wished, change, now).replaceWith(decision)
                : Uni.createFrom().item(decision);
    }

    /** The same receiver, encrypted once more, looks like another one. */
    private boolean isThere(Changeable order, OtherWishes wished) {
        Optional<Receiver> now =
                order.brought().flatMap(Changeable.Brought::receiver).map(receivers::open);
        return now.isPresent() && now.equals(wished.address().map(to -> receivers.open(to.receiver())));
    }

    private Uni<Void> carryOut(
            Tx tx, HeldOrder order, Changeable found, OtherWishes wished, Change change, Instant now) {
        return wishes.wish(tx, order, wished, now)
                .chain(() -> change.otherTime() && found.coded() ? code(tx, order, found, wished, now) : nothing())
                .chain(() -> change.area()
                        .map(area -> wishes.bring(
                                tx, order, wished.address().orElseThrow().receiver(), area))
                        .orElseGet(ChangeOrder::nothing))
                .chain(() -> change.otherTime() ? exchange(tx, order, found.pickupAt(), wished.pickupAt()) : nothing());
    }

    private Uni<Void> code(Tx tx, HeldOrder order, Changeable found, OtherWishes wished, Instant now) {
        Instant comes = wished.pickupAt().orElse(now);
        return wishes.code(tx, order, codes.draw(found.shop().hours().businessDate(comes)));
    }

    /** The earlier quarter is locked first, so that two who change places do not wait for each other. */
    private Uni<Void> exchange(Tx tx, HeldOrder order, Optional<Instant> from, Optional<Instant> to) {
        boolean leavesFirst = from.isPresent() && to.filter(from.get()::isAfter).isEmpty();
        return leavesFirst
                ? leave(tx, order, from).chain(() -> take(tx, order, to))
                : take(tx, order, to).chain(() -> leave(tx, order, from));
    }

    private Uni<Void> leave(Tx tx, HeldOrder order, Optional<Instant> from) {
        return from.map(at -> wishes.leaveQuarter(tx, order, at)).orElseGet(ChangeOrder::nothing);
    }

    private Uni<Void> take(Tx tx, HeldOrder order, Optional<Instant> to) {
        return to.map(at -> wishes.takeQuarter(tx, order, at)
                        .invoke(taken -> {
                            if (!taken) throw new NoPlaceThen();
                        })
                        .replaceWithVoid())
                .orElseGet(ChangeOrder::nothing);
    }

    private Uni<Changing> answer(ChangeDecision decision, OrderId id, PersonId person) {
        return switch (decision) {
            case Change change -> asItIsNow(id, person);
            case AsItIs asItIs -> asItIsNow(id, person);
            case ChangeDecision.TooLate(OrderStatus status) -> Uni.createFrom().item(new Changing.TooLate(status));
            case ChangeDecision.OtherPrice other -> Uni.createFrom().item(new Changing.OtherPrice());
            case ChangeDecision.Refuse(PlaceDecision.Refused why) ->
                Uni.createFrom().item(new Changing.Refused(why));
        };
    }

    private Uni<Changing> asItIsNow(OrderId id, PersonId person) {
        return orders.find(id, person)
                .map(order -> order.<Changing>map(Answered::new).orElseGet(NotFound::new));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Rolls the change back: the other quarter of an hour is full. */
    private static final class NoPlaceThen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPlaceThen() {
            super("no place at that time", null, false, false);
        }
    }
}
