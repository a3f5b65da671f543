package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.identity.PersonId;
import wetwin.membership.CouponBook;
import wetwin.membership.UsableCoupon;
import wetwin.shop.CatalogueRepository.Offer;

/** Tells what a cart costs, with the coupon that serves this person best. Holds nothing. */
@ApplicationScoped
public class QuotePrice {
    private final CatalogueRepository catalogue;
    private final CouponBook coupons;
    private final Clock clock;

    QuotePrice(CatalogueRepository catalogue, CouponBook coupons, Clock clock) {
        this.catalogue = catalogue;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** Empty when there is no such shop. Two round trips. */
    public Uni<Optional<Quote>> quote(PersonId person, ShopId shop, List<CartLine> cart) {
        return coupons.usable(person, shop.value(), clock.instant())
                .map(usable -> usable.stream().map(QuotePrice::coupon).toList())
                .chain(usable -> catalogue
                        .offer(
                                person,
                                shop,
                                cart.stream().map(CartLine::product).toList())
                        .map(offer -> offer.map(found -> quote(found, cart, usable))));
    }

    private Quote quote(Offer found, List<CartLine> cart, List<Coupon> usable) {
        PriceTerms terms = PriceTerms.pickUp(found.member(), usable, clock.instant());
        return new Quote(found.shop(), PricePolicy.decide(cart, found.products(), terms));
    }

    static Coupon coupon(UsableCoupon usable) {
        return new Coupon(usable.id().value(), usable.name(), usable.terms(), usable.expiresAt());
    }
}
