package wetwin.shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.shop.Home.Recommended;
import wetwin.shop.Shelf.Item;

/**
 * Decides what a person is shown first, each with why in one sentence: what they keep buying, then what the shop puts
 * forward, then what its shelves begin with. What is sold out, or not yet sold, is not recommended.
 */
final class RecommendationPolicy {
    static final int MOST = 6;
    static final int MOST_OF_THEIR_OWN = 3;

    private RecommendationPolicy() {}

    /** @param times in how many of the person's latest orders */
    record Bought(ProductId product, int times) {}

    /** @param bought the most frequent first */
    static List<Recommended> decide(Shelf shelf, List<Bought> bought) {
        Map<ProductId, Item> items = shelf.items().stream()
                .filter(RecommendationPolicy::isToBeHad)
                .collect(Collectors.toMap(Item::id, Function.identity()));
        Stream<Recommended> own = bought.stream()
                .filter(product -> items.containsKey(product.product()))
                .limit(MOST_OF_THEIR_OWN)
                .map(product -> new Recommended(product.product(), words(product.times())));
        Stream<Recommended> featured = of(shelf, Item::featured, "店里正在推荐");
        boolean noneFeatured = shelf.items().stream().noneMatch(Item::featured);
        Stream<Recommended> first = of(shelf, item -> noneFeatured, "第一次来，可以从它开始");
        return firstOfEach(Stream.of(own, featured, first).flatMap(each -> each).toList());
    }

    private static Stream<Recommended> of(Shelf shelf, Function<Item, Boolean> wanted, String reason) {
        return shelf.items().stream()
                .filter(item -> isToBeHad(item) && wanted.apply(item))
                .map(item -> new Recommended(item.id(), reason));
    }

    private static List<Recommended> firstOfEach(List<Recommended> all) {
        Set<ProductId> seen = new HashSet<>();
        List<Recommended> each = new ArrayList<>();
        for (Recommended one : all) if (each.size() < MOST && seen.add(one.product())) each.add(one);
        return each;
    }

    private static boolean isToBeHad(Item item) {
        return !item.soldOut() && item.saleFrom().isEmpty();
    }

    private static String words(int times) {
        return times == 1 ? "你买过" : "你最近买过 " + times + " 次";
    }
}
