package wetwin.shop;

import java.util.List;
import java.util.UUID;

/** What a person sees first: the shop, its shelves, and how they stand with it. */
public record Home(
        Shop shop,
        OpeningHours.Moment now,
        List<Banner> banners,
        Shelf shelf,
        Standing person,
        List<Recommended> recommended,
        List<Entrance> entrances) {
    /** A product to begin with, and why this person is shown it, in one sentence. */
    public record Recommended(ProductId product, String reason) {}

    /** An invitation at the top of the page. */
    public record Banner(UUID id, String title, String subtitle, String art, String page) {}

    /** How a person stands with the shop. */
    public record Standing(boolean follows, boolean member, int points, int coupons) {}
}
