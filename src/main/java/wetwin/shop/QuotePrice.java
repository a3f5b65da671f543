package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.membership.CouponBook;
import wetwin.membership.UsableCoupon;
import wetwin.platform.Problem;
import wetwin.shop.CatalogueRepository.Offer;
import wetwin.shop.PriceDecision.Priced;

/** Tells what a cart costs, with the coupon that serves this person best. Holds nothing. */
@ApplicationScoped
public class QuotePrice {
    private final CatalogueRepository catalogue;
    private final CouponBook coupons;
    private final Clock clock;
    private final ShopConfig config;

    QuotePrice(CatalogueRepository catalogue, CouponBook coupons, Clock clock, ShopConfig config) {
        this.catalogue = catalogue;
        this.coupons = coupons;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Empty when there is no such shop; fails with {@code SHOP_UNAVAILABLE} (409) where people may not see it. Two round
     * trips.
     *
     * @param points how many points at most the person would pay with
     * @param to where it is wanted; empty for whoever comes for it
     */
    public Uni<Optional<Quote>> quote(
            PersonId person, ShopId shop, List<CartLine> cart, int points, Optional<District> to) {
        return coupons.usable(person, shop.value(), clock.instant())
                .map(usable -> usable.stream().map(QuotePrice::coupon).toList())
                .chain(usable -> catalogue
                        .offer(
                                person,
                                shop,
                                cart.stream().map(CartLine::product).toList())
                        .map(offer -> offer.map(found -> quote(found, cart, usable, points, to))));
    }

    private Quote quote(Offer found, List<CartLine> cart, List<Coupon> usable, int points, Optional<District> to) {
        if (!found.shown()) throw new Problem(409, "SHOP_UNAVAILABLE");
        DeliveryDecision delivery = found.bring(to);
        PriceTerms terms = found.terms(usable, clock.instant())
                .payWith(PointsWish.of(points, found.points(), config))
                .bring(delivery.costs());
        PriceDecision decision = PricePolicy.decide(cart, found.products(), terms);
        Optional<CouponAdvice> advice =
                decision instanceof Priced ? PricePolicy.advise(cart, found.products(), terms) : Optional.empty();
        return new Quote(found.shop(), decision, delivery, pointsFor(decision, found.points()), advice);
    }

    private Optional<PointsOffer> pointsFor(PriceDecision decision, int held) {
        if (!(decision instanceof Priced(Price price))) return Optional.empty();
        return PointsWish.of(Integer.MAX_VALUE, held, config)
                .map(all -> new PointsOffer(held, all.spendable(price.beforePointsFen()), config.pointFen()));
    }

    static Coupon coupon(UsableCoupon usable) {
        return new Coupon(usable.id().value(), usable.name(), usable.terms(), usable.expiresAt());
    }
}
