package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.Claiming.Given;
import wetwin.membership.Claiming.Reason;
import wetwin.membership.Claiming.Refused;
import wetwin.membership.Claiming.Repeated;
import wetwin.membership.CouponRepository.Gift;
import wetwin.membership.CouponRepository.Locked;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.RateLimits;
import wetwin.platform.Tx;

/**
 * Puts a coupon into somebody's wallet: for a code, once per person and code, or by an operator's hand, once per key.
 * Never more than the template has. Locks are taken in one order: person, template and code.
 */
@ApplicationScoped
public class ClaimCoupon {
    private final CouponRepository coupons;
    private final People people;
    private final Members members;
    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final RateLimits limits;
    private final MembershipConfig config;

    ClaimCoupon(
            CouponRepository coupons,
            People people,
            Members members,
            Database database,
            Ids ids,
            Clock clock,
            RateLimits limits,
            MembershipConfig config) {
        this.coupons = coupons;
        this.people = people;
        this.members = members;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        this.config = config;
    }

    /** Limited by person and by address: a code is worth guessing. */
    public Uni<Claiming> claim(PersonId named, String typed, ClientAddress address) {
        return limits.require(
                        new Allowance("coupon code by person", named.toString(), config.codesPerPerson()),
                        new Allowance("coupon code by address", address.value(), config.codesPerAddress()))
                .chain(() -> CouponCode.parse(typed)
                        .map(code -> claim(named, code))
                        .orElseGet(() -> Uni.createFrom().item(new Refused(Reason.CODE_UNKNOWN))));
    }

    /** An operator's gift. Fails with {@code NOT_FOUND} where there is no such person. */
    public Uni<Claiming> give(PersonId named, UUID template, String key) {
        return members.require(named)
                .chain(() -> database.inTransaction(
                        tx -> people.hold(tx, named).chain(person -> give(tx, person, template, key))));
    }

    private Uni<Claiming> claim(PersonId named, CouponCode code) {
        return database.inTransaction(tx -> people.hold(tx, named).chain(person -> claim(tx, person, code)));
    }

    private Uni<Claiming> claim(Tx tx, PersonId person, CouponCode code) {
        UUID id = ids.newId();
        return coupons.lockCode(tx, code, person).chain(found -> found.map(locked -> carryOut(
                        tx,
                        locked,
                        new Gift(id, locked.template(), person, "code:" + id, code.value(), false, clock.instant())))
                .orElseGet(() -> Uni.createFrom().item(new Refused(Reason.CODE_UNKNOWN))));
    }

    private Uni<Claiming> give(Tx tx, PersonId person, UUID template, String key) {
        String grantKey = "console:" + template + ":" + key;
        Gift gift = new Gift(ids.newId(), template, person, grantKey, null, false, clock.instant());
        return coupons.lockTemplate(tx, gift).chain(found -> found.map(locked -> carryOut(tx, locked, gift))
                .orElseGet(() -> Uni.createFrom().item(new Refused(Reason.NOT_GIVEN))));
    }

    private Uni<Claiming> carryOut(Tx tx, Locked locked, Gift gift) {
        if (locked.former().isPresent())
            return Uni.createFrom().item(new Repeated(locked.former().get()));
        Optional<Reason> refusal = locked.code()
                .map(facts -> ClaimPolicy.refusal(facts, locked.facts(), clock.instant()))
                .orElseGet(() -> ClaimPolicy.refusal(locked.facts()));
        if (refusal.isPresent()) return Uni.createFrom().item(new Refused(refusal.get()));
        return coupons.give(tx, gift).replaceWith(new Given(gift.id()));
    }
}
