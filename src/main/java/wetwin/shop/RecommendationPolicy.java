package wetwin.shop;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wetwin.shop.Home.Recommended;
import wetwin.shop.Shelf.Item;
import wetwin.shop.Taste.Bought;
import wetwin.shop.Taste.Together;

/**
 * Decides what a person is shown first, each with why in one sentence: what they keep buying, then what they keep
 * looking at and have not bought, then what others buy who buy the same, then what the shop puts forward, what most people buy, and what its shelves begin with. What is sold
 * out, or not yet sold, is not recommended.
 */
final class RecommendationPolicy {
    static final int MOST = 6;
    static final int MOST_OF_THEIR_OWN = 3;
    static final int MOST_LOOKED_AT = 1;
    static final int MOST_OF_OTHERS = 2;

    private RecommendationPolicy() {}

    static List<Recommended> decide(Shelf shelf, Taste taste) {
        List<Item> items =
                shelf.items().stream().filter(RecommendationPolicy::isToBeHad).toList();
        Set<ProductId> toBeHad = items.stream().map(Item::id).collect(toSet());
        Stream<Recommended> own = taste.bought().stream()
                .filter(product -> toBeHad.contains(product.product()))
                .limit(MOST_OF_THEIR_OWN)
                .map(product -> new Recommended(product.product(), words(product.times())));
        Set<ProductId> bought = taste.bought().stream().map(Bought::product).collect(toSet());
        Stream<Recommended> looked = taste.looked().stream()
                .filter(product -> toBeHad.contains(product.product()) && !bought.contains(product.product()))
                .limit(MOST_LOOKED_AT)
                .map(product -> new Recommended(product.product(), "你看过 " + product.times() + " 次"));
        Stream<Recommended> favourites = taste.favourites().stream()
                .filter(product -> toBeHad.contains(product.product()))
                .map(product -> new Recommended(product.product(), "最近有 " + product.people() + " 人买过"));
        Stream<Recommended> featured =
                items.stream().filter(Item::featured).map(item -> new Recommended(item.id(), "店里正在推荐"));
        boolean noneFeatured = shelf.items().stream().noneMatch(Item::featured);
        Stream<Recommended> first =
                items.stream().filter(item -> noneFeatured).map(item -> new Recommended(item.id(), "第一次来，可以从它开始"));
        return firstOfEach(Stream.of(own, looked, ofOthers(items, taste), featured, favourites, first)
                .flatMap(each -> each)
                .toList());
    }

    /** What they have not bought themselves, by how many of those who bought the same have, and how often they did. */
    private static Stream<Recommended> ofOthers(List<Item> items, Taste taste) {
        Map<ProductId, Integer> times =
                taste.bought().stream().collect(toMap(Bought::product, Bought::times, Integer::sum));
        Comparator<Together> strength = comparingDouble((Together together) -> strength(together, times))
                .thenComparing(together -> together.product().value());
        Map<ProductId, List<Together>> others = taste.together().stream()
                .filter(together -> times.containsKey(together.product()) && !times.containsKey(together.other()))
                .sorted(strength.reversed())
                .collect(groupingBy(Together::other));
        return items.stream()
                .filter(item -> others.containsKey(item.id()))
                .sorted(comparingDouble((Item item) -> others.get(item.id()).stream()
                                .mapToDouble(together -> strength(together, times))
                                .sum())
                        .reversed())
                .limit(MOST_OF_OTHERS)
                .map(item -> new Recommended(
                        item.id(), "买了" + others.get(item.id()).getFirst().name() + "的人也买"));
    }

    private static double strength(Together together, Map<ProductId, Integer> times) {
        return together.share() * times.get(together.product());
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
