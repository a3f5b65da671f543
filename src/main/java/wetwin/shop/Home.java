package wetwin.shop;

import java.util.List;

/**
 * What a person sees first: the shop, its shelves, and how they stand with it.
 *
 * @param also products that may be recommended and are not among the first of the shelf
 */
public record Home(
        Shop shop,
        OpeningHours.Moment now,
        List<Banner> banners,
        Shelf shelf,
        Standing person,
        List<Recommended> recommended,
        List<Shelf.Item> also,
        List<Entrance> entrances) {
    /** A product to begin with, and why this person is shown it, in one sentence. */
    public record Recommended(ProductId product, String reason) {}

    /** How a person stands with the shop. */
    public record Standing(boolean follows, boolean member, int points, int coupons) {}
}
