package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.CouponId;
import wetwin.membership.OrderWallet;
import wetwin.membership.OrderWallet.Claim;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;
import wetwin.shop.CatalogueRepository.Offer;
import wetwin.shop.CatalogueRepository.OrderOffer;
import wetwin.shop.OrderRepository.Written;
import wetwin.shop.PlaceDecision.Accepted;
import wetwin.shop.PlaceDecision.FullThen;
import wetwin.shop.PlaceDecision.KeyReused;
import wetwin.shop.PlaceDecision.NoSuchShop;
import wetwin.shop.PlaceDecision.ShopUnavailable;
import wetwin.shop.PlaceDecision.SoldOut;
import wetwin.shop.PlaceDecision.TooMuchUnpaid;
import wetwin.shop.Placing.Placed;
import wetwin.shop.Placing.Refused;
import wetwin.shop.Placing.Repeated;

/**
 * Takes an order: once however often it is tapped, at the price its person agreed to, with the goods, the place
 * in its quarter of an hour the coupon and the points
 * held for it, or not at all. Seven round trips at most, the session's check not counted.
 */
@ApplicationScoped
public class PlaceOrder {
    /** A coupon, points or a key can be lost to others more than once; each time there is one thing less to lose. */
    private static final int ATTEMPTS = 5;

    private final CatalogueRepository catalogue;
    private final OrderRepository orders;
    private final OrderWallet wallet;
    private final People people;
    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final ShopConfig config;

    PlaceOrder(
            CatalogueRepository catalogue,
            OrderRepository orders,
            OrderWallet wallet,
            People people,
            Database database,
            Ids ids,
            Clock clock,
            ShopConfig config) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.wallet = wallet;
        this.people = people;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    public Uni<Placing> place(OrderRequest request) {
        return place(request, ATTEMPTS);
    }

    /** Whoever has lost a race tries again as who they are by now: a merge may have been in it. */
    private Uni<Placing> place(OrderRequest request, int attemptsLeft) {
        return attempt(request)
                .onFailure(failure -> failure instanceof LostRace && attemptsLeft > 0)
                .recoverWithUni(() ->
                        people.survivor(request.person()).chain(person -> place(request.by(person), attemptsLeft - 1)));
    }

    private Uni<Placing> attempt(OrderRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return catalogue.offer(request, now).chain(found -> found.flatMap(
                        offered -> offered.offer().former())
                .map(former -> repeat(former, request))
                .orElseGet(() -> carryOut(decide(request, found, now), request, now)));
    }

    private PlaceDecision decide(OrderRequest request, Optional<OrderOffer> found, Instant now) {
        if (found.isEmpty()) return new NoSuchShop();
        Offer offer = found.get().offer();
        if (!offer.shown()) return new ShopUnavailable();
        List<Coupon> usable =
                found.get().coupons().stream().map(QuotePrice::coupon).toList();
        DeliveryDecision delivery = offer.bring(request.wishes().delivery().map(DeliveryTo::district));
        PriceTerms terms = offer.terms(usable, now)
                .payWith(PointsWish.of(request.wishes().points(), offer.points(), config))
                .bring(delivery.costs());
        return PlacePolicy.decide(request, offer.shop(), offer.pickup(), delivery, offer.products(), terms);
    }

    private Uni<Placing> carryOut(PlaceDecision decision, OrderRequest request, Instant now) {
        return switch (decision) {
            case Accepted accepted -> write(accepted, request, now);
            case PlaceDecision.Refused why -> unlessPlacedBefore(request, why);
        };
    }

    /**
     * The same tap, a moment earlier on another instance, may have taken what is missing: then it would have been seen
     * together with what is missing. Unless its person has been merged into another since, who has its order now.
     */
    private Uni<Placing> unlessPlacedBefore(OrderRequest request, PlaceDecision.Refused why) {
        return people.survivor(request.person())
                .chain(person -> person.equals(request.person())
                        ? Uni.createFrom().item(new Refused(why))
                        : unlessPlaced(request.by(person), why));
    }

    private Uni<Placing> unlessPlaced(OrderRequest current, PlaceDecision.Refused why) {
        return orders.former(current.person(), current.idempotencyKey())
                .chain(former -> former.map(placed -> repeat(placed, current))
                        .orElse(Uni.createFrom().item(new Refused(why))));
    }

    private Uni<Placing> repeat(FormerOrder former, OrderRequest request) {
        if (!former.isOf(request)) return Uni.createFrom().item(new Refused(new KeyReused()));
        return orders.find(former.id(), request.person())
                .call(orders::onDisk)
                .map(order -> new Repeated(order.orElseThrow(() -> new LostRace("the order's person"))));
    }

    private Uni<Placing> write(Accepted accepted, OrderRequest request, Instant now) {
        return database.inTransaction(tx -> people.holdToOneself(tx, request.person())
                        .map(person -> draft(accepted, request, person, now))
                        .chain(draft -> write(tx, draft)))
                .call(orders::onDisk)
                .<Placing>map(Placed::new)
                .onFailure(NotEnough.class)
                .recoverWithItem(gone -> new Refused(new SoldOut(gone.products())))
                .onFailure(TooMuch.class)
                .recoverWithItem(() -> new Refused(new TooMuchUnpaid(config.unpaidOrders(), config.unpaidUnits())))
                .onFailure(NoPlaceThen.class)
                .recoverWithItem(new Refused(new FullThen()));
    }

    private Uni<Order> write(Tx tx, OrderDraft draft) {
        return orders.place(tx, draft)
                .map(written -> number(written, draft.request()))
                .call(() -> holdInWallet(tx, draft))
                .map(draft::placed);
    }

    private Uni<?> holdInWallet(Tx tx, OrderDraft draft) {
        Price price = draft.price();
        if (price.coupon().isEmpty() && price.points() == 0)
            return Uni.createFrom().voidItem();
        Claim claim = new Claim(
                draft.id().value(),
                draft.person(),
                price.coupon().map(applied -> new CouponId(applied.coupon().id())),
                price.points(),
                draft.placedAt());
        return wallet.hold(tx, claim).invoke(held -> {
            if (!held.all()) throw new LostRace("coupon or points: " + held);
        });
    }

    private OrderDraft draft(Accepted accepted, OrderRequest request, PersonId person, Instant now) {
        return new OrderDraft(
                new OrderId(ids.newId()),
                request,
                person,
                accepted.shop(),
                accepted.price(),
                request.wishes().delivery().flatMap(to -> delivery(accepted.delivery(), to)),
                now,
                now.plus(config.payWithin()));
    }

    private static Optional<OrderDelivery> delivery(DeliveryDecision decision, DeliveryTo to) {
        return decision instanceof DeliveryDecision.Bring(DeliveryArea area, DeliveryFee fee)
                ? Optional.of(new OrderDelivery(Optional.of(to.receiver()), area.name(), Optional.empty(), List.of()))
                : Optional.empty();
    }

    private String number(Written written, OrderRequest request) {
        if (written.number().isEmpty()) throw new LostRace("idempotency key");
        if (!written.before().allows(request.lines(), config)) throw new TooMuch();
        if (!written.missing().isEmpty()) throw new NotEnough(written.missing());
        if (!written.inTime()) throw new NoPlaceThen();
        return written.number().get();
    }

    /** Rolls the order back: its person has not paid for what is held for them already. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("too much unpaid", null, false, false);
        }
    }

    /** Rolls the order back: somebody else took the last place of its quarter of an hour. */
    private static final class NoPlaceThen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPlaceThen() {
            super("no place at that time", null, false, false);
        }
    }

    /** Rolls the order back: somebody else took the last of these. */
    private static final class NotEnough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<ProductId> products;

        NotEnough(List<ProductId> products) {
            super("sold out", null, false, false);
            this.products = products;
        }

        List<ProductId> products() {
            return products;
        }
    }
}
