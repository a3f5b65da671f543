package wetwin.shop;

import java.util.List;

/**
 * What is known of what a person likes: what they bought, what they keep looking at, what others who bought that bought as well, and what most
 * people buy.
 *
 * @param bought the most frequent first
 * @param looked at again and again, the most often first
 * @param together of what they bought
 * @param favourites of everybody, most people first
 */
record Taste(List<Bought> bought, List<Looked> looked, List<Together> together, List<Favourite> favourites) {
    /** @param times in how many of the person's latest orders */
    record Bought(ProductId product, int times) {}

    /** @param times of late */
    record Looked(ProductId product, int times) {}

    /**
     * Of those who bought the product, how many bought the other one as well.
     *
     * @param name of the product, which the shop may not show any more
     * @param share from 0 to 1
     */
    record Together(ProductId product, String name, ProductId other, double share) {}

    /** @param people who bought it of late */
    record Favourite(ProductId product, int people) {}
}
