package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.membership.CouponBook;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.Cart.Trouble;
import wetwin.shop.CartChanging.Changed;
import wetwin.shop.CartChanging.Full;
import wetwin.shop.CartChanging.NoSuchShop;
import wetwin.shop.CartChanging.Refused;
import wetwin.shop.CatalogueRepository.Offer;
import wetwin.shop.KeptLine.Seen;

/**
 * A person's carts, one in each shop, of at most {@link PricePolicy#MOST_LINES} lines. Every answer is the whole cart,
 * looked at anew. A cart holds no stock.
 */
@ApplicationScoped
public class Carts {
    private final CartRepository carts;
    private final CatalogueRepository catalogue;
    private final CouponBook coupons;
    private final People people;
    private final Database database;
    private final Clock clock;

    Carts(
            CartRepository carts,
            CatalogueRepository catalogue,
            CouponBook coupons,
            People people,
            Database database,
            Clock clock) {
        this.carts = carts;
        this.catalogue = catalogue;
        this.coupons = coupons;
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    /** Empty when there is no such shop. Three round trips. */
    public Uni<Optional<Cart>> of(PersonId person, ShopId shop) {
        return carts.kept(person, shop).chain(kept -> look(person, shop, kept));
    }

    /** Repeatable. */
    public Uni<CartChanging> put(CartChange change) {
        return catalogue
                .offer(change.person(), change.shop(), List.of(change.line().product()))
                .chain(offer -> offer.map(found -> put(change, found))
                        .orElseGet(() -> Uni.createFrom().item(new NoSuchShop())));
    }

    /** Repeatable; what is not in the cart need not be for sale to be taken out of it. */
    public Uni<Optional<Cart>> takeOut(CartChange change) {
        return database.inTransaction(
                        tx -> people.hold(tx, change.person()).call(person -> carts.takeOut(tx, change, person)))
                .chain(person -> of(person, change.shop()));
    }

    /** Repeatable. */
    public Uni<Void> empty(PersonId person, ShopId shop) {
        return database.inTransaction(tx -> people.hold(tx, person).chain(held -> carts.empty(tx, held, shop)));
    }

    /** The person has seen what changed: what is no longer to be had goes, the rest is remembered as it is now. */
    public Uni<Optional<Cart>> review(PersonId person, ShopId shop) {
        return of(person, shop)
                .chain(cart -> cart.isEmpty()
                        ? Uni.createFrom().item(cart)
                        : database.inTransaction(tx -> settle(tx, person, shop, cart.get()))
                                .chain(held -> of(held, shop)));
    }

    private Uni<PersonId> settle(Tx tx, PersonId person, ShopId shop, Cart cart) {
        List<Cart.Line> gone = cart.lines().stream().filter(Carts::isGone).toList();
        List<Cart.Line> seen =
                cart.lines().stream().filter(line -> !isGone(line)).toList();
        return people.hold(tx, person)
                .call(held -> carts.drop(tx, held, shop, gone))
                .call(held -> carts.remember(tx, held, shop, seen));
    }

    private static boolean isGone(Cart.Line line) {
        return line.trouble()
                .filter(trouble -> trouble == Trouble.NOT_SOLD || trouble == Trouble.CHOICES_CHANGED)
                .isPresent();
    }

    private Uni<CartChanging> put(CartChange change, Offer offer) {
        PriceTerms terms = PriceTerms.pickUp(offer.member(), List.of(), clock.instant());
        Optional<Seen> look = CartPolicy.look(change.line(), offer.products(), terms);
        if (look.isEmpty())
            return Uni.createFrom()
                    .item(new Refused(PricePolicy.decide(List.of(change.line()), offer.products(), terms)));
        return database.inTransaction(tx -> write(tx, change, look.get()))
                .chain(person -> person.map(held -> of(held, change.shop()).map(Carts::changed))
                        .orElseGet(() -> Uni.createFrom().item(new Full())));
    }

    private Uni<Optional<PersonId>> write(Tx tx, CartChange change, Seen look) {
        return people.hold(tx, change.person()).chain(person -> carts.put(tx, change, person, look, clock.instant())
                .map(written -> written ? Optional.of(person) : Optional.empty()));
    }

    private static CartChanging changed(Optional<Cart> cart) {
        return cart.<CartChanging>map(Changed::new).orElseGet(NoSuchShop::new);
    }

    private Uni<Optional<Cart>> look(PersonId person, ShopId shop, List<KeptLine> kept) {
        List<ProductId> products =
                kept.stream().map(line -> line.wanted().product()).toList();
        return coupons.usable(person, shop.value(), clock.instant())
                .map(usable -> usable.stream().map(QuotePrice::coupon).toList())
                .chain(usable -> catalogue
                        .offer(person, shop, products)
                        .map(offer -> offer.map(found ->
                                CartPolicy.decide(kept, found.products(), found.terms(usable, clock.instant())))));
    }
}
