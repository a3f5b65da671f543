package wetwin.shop;

import java.util.List;
import java.util.UUID;

/** What stands on the shop's shelves, in the order in which it is shown. */
public record Shelf(List<Category> categories, List<Item> items) {
    /** A group of products. */
    public record Category(UUID id, String name) {}

    /** A product as it is shown before anything is chosen about it. */
    public record Item(
            ProductId id,
            UUID categoryId,
            String name,
            String description,
            int priceFen,
            String art,
            boolean soldOut,
            boolean featured) {}
}
