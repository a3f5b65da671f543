package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What stands on the shop's shelves, in the order in which it is shown: of each category the first, {@link #MOST} in all,
 * so that neither a phone nor Lambda's six megabytes feel how many products there are. The rest comes in pages.
 */
public record Shelf(List<Category> categories, List<Item> items) {
    /** Products that are shown at first, of all categories together. */
    public static final int MOST = 200;

    /** Products of one category in a page. */
    public static final int PAGE = 50;

    /**
     * A group of products.
     *
     * @param count how many it shows in all; 0 also where none of them is among the first
     */
    public record Category(UUID id, String name, int count) {}

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

    /** Whether a category has products that are not here. */
    public boolean goesOn(Category category) {
        return category.count()
                > items.stream()
                        .filter(item -> item.categoryId().equals(category.id()))
                        .count();
    }

    /** With products that are not among the first. */
    Shelf with(List<Item> also) {
        return new Shelf(
                categories, Stream.concat(items.stream(), also.stream()).toList());
    }
}
