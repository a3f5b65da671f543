package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.PointsLedger.Spending;
import wetwin.membership.Redeeming.KeyReused;
import wetwin.membership.Redeeming.LimitReached;
import wetwin.membership.Redeeming.NoSuchReward;
import wetwin.membership.Redeeming.NotEnoughPoints;
import wetwin.membership.Redeeming.Redeemed;
import wetwin.membership.Redeeming.Refused;
import wetwin.membership.Redeeming.Repeated;
import wetwin.membership.Redeeming.SoldOut;
import wetwin.membership.RewardRepository.Draft;
import wetwin.membership.RewardRepository.Offer;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;

/**
 * Exchanges points for a reward: the points leave, the reward's stock shrinks, and its coupon is in the wallet or its code
 * is the person's; all or nothing. Repeatable by person and key. Locks are taken in one order: person, redemption, points,
 * stock.
 */
@ApplicationScoped
public class RedeemReward {
    static final String REASON = "积分兑换";

    /** That all of them are taken does not happen. */
    private static final int DRAWN = 3;

    private final RewardRepository rewards;
    private final PointsLedger ledger;
    private final People people;
    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final RateLimits limits;
    private final MembershipConfig config;

    RedeemReward(
            RewardRepository rewards,
            PointsLedger ledger,
            People people,
            Database database,
            Ids ids,
            Clock clock,
            RateLimits limits,
            MembershipConfig config) {
        this.rewards = rewards;
        this.ledger = ledger;
        this.people = people;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        this.config = config;
    }

    public Uni<Redeeming> redeem(PersonId named, RewardId reward, String key, ClientAddress address) {
        return limits.require(
                        new Allowance("redemption by person", named.toString(), config.redemptionsPerPerson()),
                        new Allowance("redemption by address", address.value(), config.redemptionsPerAddress()))
                .chain(() -> redeem(named, reward, key));
    }

    private Uni<Redeeming> redeem(PersonId named, RewardId reward, String key) {
        return database.inTransaction(tx -> people.holdToOneself(tx, named)
                        .map(person -> new Draft(ids.newId(), ids.newId(), reward, person, key, clock.instant()))
                        .chain(draft -> redeem(tx, draft)))
                .onFailure(Undone.class)
                .recoverWithItem(Undone::why)
                .onFailure(CouponBudget::isSpent)
                .recoverWithItem(new SoldOut());
    }

    private Uni<Redeeming> redeem(Tx tx, Draft draft) {
        return rewards.claim(tx, draft).chain(offer -> offer.filter(Offer::claimed)
                .map(claimed -> carryOut(tx, draft, claimed))
                .orElseGet(() -> repeat(tx, draft, offer)));
    }

    private Uni<Redeeming> carryOut(Tx tx, Draft draft, Offer offer) {
        return ledger.spend(tx, draft.person(), offer.points(), REASON, draft.id())
                .invoke(RedeemReward::refuseUnlessSpent)
                .chain(() -> issue(tx, draft, offer))
                .invoke(RedeemReward::refuseUnlessIssued)
                .chain(() -> rewards.find(tx, draft.person(), draft.key()))
                .map(redemption -> new Redeemed(redemption.orElseThrow()));
    }

    private Uni<Boolean> issue(Tx tx, Draft draft, Offer offer) {
        return switch (offer.kind()) {
            case COUPON -> rewards.issueCoupon(tx, draft);
            case CODE -> offer.listed() ? issueListed(tx, draft) : rewards.issueCode(tx, draft, drawn());
        };
    }

    private Uni<Boolean> issueListed(Tx tx, Draft draft) {
        return rewards.takeListed(tx, draft)
                .chain(taken -> taken
                        ? rewards.issueListed(tx, draft)
                        : Uni.createFrom().item(false));
    }

    private List<RewardCode> drawn() {
        return Stream.generate(() -> RewardCode.draw(ids::below)).limit(DRAWN).toList();
    }

    /** Nothing is offered under this id, or no more to this person, or the key is used by a committed redemption. */
    private Uni<Redeeming> repeat(Tx tx, Draft draft, Optional<Offer> offer) {
        return rewards.find(tx, draft.person(), draft.key()).map(former -> former.map(redemption ->
                        redemption.reward().equals(draft.reward()) ? new Repeated(redemption) : new KeyReused())
                .orElseGet(() -> offer.isPresent() ? new LimitReached() : new NoSuchReward()));
    }

    private static void refuseUnlessSpent(Spending spending) {
        if (!spending.done()) throw new Undone(new NotEnoughPoints(spending.balance()));
    }

    private static void refuseUnlessIssued(boolean issued) {
        if (!issued) throw new Undone(new SoldOut());
    }

    /** Rolls back what was done so far. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refused why;

        Undone(Refused why) {
            super("redemption undone", null, false, false);
            this.why = why;
        }

        Redeeming why() {
            return why;
        }
    }
}
