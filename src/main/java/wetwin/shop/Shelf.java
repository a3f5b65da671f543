package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What stands on the shop's shelves, in the order in which it is shown. */
public record Shelf(List<Category> categories, List<Item> items) {
    /** A group of products. */
    public record Category(UUID id, String name) {}

    /**
     * A product as it is shown before anything is chosen about it.
     *
     * @param soldOut also where an option that must be chosen has nothing left to choose
     * @param saleFrom when its sale begins, if that is still to come
     * @param picture the first of its pictures
     */
    public record Item(
            ProductId id,
            UUID categoryId,
            String name,
            String description,
            int priceFen,
            Optional<Integer> memberPriceFen,
            String art,
            boolean soldOut,
            boolean featured,
            Optional<Instant> saleFrom,
            Optional<Picture> picture) {}
}
