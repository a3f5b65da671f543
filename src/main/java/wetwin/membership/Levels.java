package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.LevelDecision.Changes;
import wetwin.membership.LevelDecision.Reason;
import wetwin.membership.LevelDecision.Stays;
import wetwin.membership.LevelRepository.Found;
import wetwin.membership.LevelRepository.Spend;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/**
 * Where people stand, and what it is good for. Looked at anew whenever an order counts, is refunded, or two persons turn
 * out to be one; {@link ReviewLevels} sees to what changes by time and by new rules. What joins a transaction finds the
 * person held in it.
 */
@ApplicationScoped
public class Levels {
    private final LevelRepository levels;
    private final CouponOccasions occasions;
    private final LevelNotices notices;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    Levels(
            LevelRepository levels,
            CouponOccasions occasions,
            LevelNotices notices,
            Database database,
            Ids ids,
            Clock clock) {
        this.levels = levels;
        this.occasions = occasions;
        this.notices = notices;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** One round trip. */
    public Uni<Standing> of(PersonId person) {
        return levels.find(person, clock.instant()).map(Levels::standing);
    }

    public Uni<LevelRules> rules() {
        return levels.rules();
    }

    /**
     * Puts other rules in place of those that were seen; everybody is looked at again by and by. Fails with
     * {@code LEVELS_INVALID} (422), and with {@code CHANGED_MEANWHILE} (409) where somebody else was faster.
     */
    public Uni<Void> replace(LevelRules rules) {
        Optional<String> problem = LevelPolicy.problem(rules.levels());
        if (problem.isPresent())
            return Uni.createFrom().failure(new Problem(422, "LEVELS_INVALID").with("errors", List.of(problem.get())));
        return database.inTransaction(tx -> levels.replace(tx, rules))
                .invoke(replaced -> {
                    if (!replaced) throw new Problem(409, "CHANGED_MEANWHILE");
                })
                .replaceWithVoid();
    }

    Uni<Benefits> benefits(Tx tx, PersonId person) {
        return levels.find(tx, person, clock.instant())
                .map(found -> standing(found).benefits());
    }

    /** A collected order counts; the level that it brought, if it did. Repeatable by order. */
    Uni<Optional<Level>> count(Tx tx, PersonId person, Spend spend) {
        return levels.count(tx, person, spend, clock.instant()).chain(() -> review(tx, person));
    }

    /** An order's money goes back, or a part of it: what stays counts. Repeatable. */
    Uni<Void> takeBack(Tx tx, PersonId person, UUID orderId, int keptFen, int paidFen) {
        return levels.keep(tx, orderId, keptFen, paidFen)
                .chain(countedAt -> countedAt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : reviewAfterRefund(tx, person, countedAt.get()));
    }

    /** The level that somebody has gained since it was looked at last, if they have. Repeatable. */
    Uni<Optional<Level>> review(Tx tx, PersonId person) {
        Instant now = clock.instant();
        return levels.find(tx, person, now)
                .chain(found -> carryOut(
                        tx,
                        person,
                        found,
                        LevelPolicy.decide(found.held(), found.counted(), found.rules(), now, clock.getZone())));
    }

    private Uni<Void> reviewAfterRefund(Tx tx, PersonId person, Instant countedAt) {
        Instant now = clock.instant();
        return levels.find(tx, person, now)
                .chain(found -> carryOut(
                        tx,
                        person,
                        found,
                        LevelPolicy.decideAfterRefund(
                                found.held(), found.counted(), countedAt, found.rules(), now, clock.getZone())))
                .replaceWithVoid();
    }

    private Uni<Optional<Level>> carryOut(Tx tx, PersonId person, Found found, LevelDecision decision) {
        if (found.reviewed() && decision.held().equals(found.held()))
            return Uni.createFrom().item(Optional.empty());
        UUID change = ids.newId();
        Optional<Level> gained = gained(decision, found);
        return levels.hold(
                        tx, person, change, decision.held(), found.rules().version(), reason(decision), clock.instant())
                .chain(() -> gained.isPresent()
                        ? promise(tx, person, change, found, decision.held(), gained.get())
                        : Uni.createFrom().voidItem())
                .replaceWith(gained);
    }

    private Uni<Void> promise(Tx tx, PersonId person, UUID change, Found found, HeldLevel held, Level gained) {
        return occasions
                .gained(tx, person, change, found.held().rank(), held.rank())
                .chain(() -> notices.reached(
                        tx, person, change, gained, held, found.rules().periodMonths()));
    }

    private static String reason(LevelDecision decision) {
        return switch (decision) {
            case Stays stays -> null;
            case Changes(HeldLevel held, Reason why) -> why.name();
        };
    }

    private static Optional<Level> gained(LevelDecision decision, Found found) {
        return decision instanceof Changes(HeldLevel held, Reason why) && why == Reason.GAINED
                ? LevelPolicy.at(held.rank(), found.rules().levels())
                : Optional.empty();
    }

    static Standing standing(Found found) {
        return new Standing(
                found.rules().basis(),
                LevelPolicy.at(found.held().rank(), found.rules().levels()),
                found.held().keptUntil(),
                found.counted(),
                LevelPolicy.next(found.held().rank(), found.rules().levels()));
    }
}
