package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.Sessions;

/** Shows what the shop sells: the home page in one round trip, the shelves and products to everybody. */
@ApplicationScoped
public class Storefront {
    /** @param next the product after which it goes on, if it does */
    public record Page(List<Shelf.Item> items, Optional<ProductId> next) {
        private static Page of(List<Shelf.Item> found) {
            if (found.size() <= Shelf.PAGE) return new Page(found, Optional.empty());
            List<Shelf.Item> shown = found.subList(0, Shelf.PAGE);
            return new Page(shown, Optional.of(shown.getLast().id()));
        }
    }

    private final CatalogueRepository catalogue;
    private final ShopRepository shops;
    private final Clock clock;

    Storefront(CatalogueRepository catalogue, ShopRepository shops, Clock clock) {
        this.catalogue = catalogue;
        this.shops = shops;
        this.clock = clock;
    }

    /**
     * Of the named shop, else of the one nearest to {@code position}, else of the first. Fails with
     * {@code SESSION_REQUIRED} without a live session, with {@code NOT_FOUND} where people may see no such shop.
     */
    public Uni<Home> home(String authorizationHeader, Optional<ShopId> shop, Optional<Position> position) {
        return Sessions.hash(authorizationHeader)
                .map(hash -> catalogue.home(hash, shop, position, clock.instant()))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(home -> home.orElseThrow(Sessions::required));
    }

    /** The shops that people may see, twenty at most: the nearest first, or in the order of the house. */
    public Uni<List<NearShop>> near(Optional<Position> position) {
        return shops.near(position, clock.instant());
    }

    /** What the shop shows, the first one where none is named; empty when there is no such shop. */
    public Uni<Optional<Shelf>> shelf(Optional<ShopId> shop) {
        return catalogue.shelf(shop, clock.instant());
    }

    /** A page of a category's products, those after that one; empty when there is no such shop. */
    public Uni<Optional<Page>> page(Optional<ShopId> shop, UUID category, Optional<ProductId> after) {
        return catalogue.page(shop, category, after, clock.instant()).map(items -> items.map(Page::of));
    }

    /** By name, pinyin or initials, the best first; empty when there is no such shop. */
    public Uni<Optional<List<Shelf.Item>>> search(Optional<ShopId> shop, String typed) {
        return SearchPolicy.wanted(typed)
                .map(wanted -> catalogue.search(shop, wanted, clock.instant()))
                .orElseGet(() -> Uni.createFrom().item(Optional.of(List.of())));
    }

    public Uni<Optional<ProductDetail>> product(Optional<ShopId> shop, ProductId id) {
        return catalogue.product(shop, id, clock.instant());
    }
}
