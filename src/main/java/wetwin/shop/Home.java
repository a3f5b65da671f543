package wetwin.shop;

import java.util.List;
import java.util.Optional;

/**
 * What a person sees first: the shop, its shelves, and how they stand with it.
 *
 * @param note what the shop tells whoever is about to order of it
 * @param near the shops to choose from, the nearest first; the one that is shown is not always among them
 * @param also products that may be recommended and are not among the first of the shelf
 */
public record Home(
        Shop shop,
        Optional<Position> position,
        Optional<String> note,
        OpeningHours.Moment now,
        List<NearShop> near,
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
