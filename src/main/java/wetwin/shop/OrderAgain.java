package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.Again.Left;
import wetwin.shop.AgainPolicy.Plan;
import wetwin.shop.CatalogueRepository.Offer;

/**
 * Puts what was in an order into its person's cart in that shop. Of what is in the cart already the larger quantity
 * stays, so that it can be repeated and takes nothing away.
 */
@ApplicationScoped
public class OrderAgain {
    /** A cart that was filled, and what was left out. */
    private record Filled(PersonId person, List<Left> left) {}

    private final OrderRepository orders;
    private final CatalogueRepository catalogue;
    private final CartRepository cartLines;
    private final Carts carts;
    private final People people;
    private final Database database;
    private final Clock clock;

    OrderAgain(
            OrderRepository orders,
            CatalogueRepository catalogue,
            CartRepository cartLines,
            Carts carts,
            People people,
            Database database,
            Clock clock) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.cartLines = cartLines;
        this.carts = carts;
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    /** Empty for an order that is not there and for somebody else's. */
    public Uni<Optional<Again>> again(OrderId id, PersonId person) {
        return orders.goods(id, person)
                .chain(goods -> goods.map(found -> again(found, person).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Again> again(FormerGoods goods, PersonId person) {
        return catalogue
                .offer(person, goods.shop(), goods.products())
                .chain(offer -> database.inTransaction(tx -> fill(tx, goods, person, offer.orElseThrow())))
                .chain(filled -> carts.of(filled.person(), goods.shop())
                        .map(cart -> new Again(goods.shop(), cart.orElseThrow(), filled.left())));
    }

    private Uni<Filled> fill(Tx tx, FormerGoods goods, PersonId person, Offer offer) {
        return people.hold(tx, person).chain(held -> cartLines
                .kept(tx, held, goods.shop())
                .map(kept -> plan(goods, kept, offer))
                .call(plan -> cartLines.putAll(tx, held, goods.shop(), plan.put(), clock.instant()))
                .map(plan -> new Filled(held, plan.left())));
    }

    private Plan plan(FormerGoods goods, List<KeptLine> kept, Offer offer) {
        PriceTerms terms = PriceTerms.pickUp(offer.member(), List.of(), clock.instant());
        return AgainPolicy.decide(goods, kept, offer.products(), terms);
    }
}
