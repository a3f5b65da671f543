package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A product as one shop sells it now.
 *
 * @param memberPriceFen what it costs members, less than others
 * @param art key of its picture
 * @param available how many can still be reserved
 * @param saleFrom when its sale begins, if that is still to come
 * @param soldOutTogether choices that the shop has, but not in one
 */
public record Product(
        ProductId id,
        String name,
        int priceFen,
        Optional<Integer> memberPriceFen,
        String art,
        int available,
        Optional<Instant> saleFrom,
        List<OptionGroup> options,
        List<Set<ChoiceId>> soldOutTogether) {
    public Product {
        options = List.copyOf(options);
        soldOutTogether = soldOutTogether.stream().map(Set::copyOf).toList();
    }

    /** What a member saves on one. */
    int memberOffFen() {
        return memberPriceFen.map(price -> priceFen - price).orElse(0);
    }
}
