package wetwin.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides an amount of fen or points so that the parts add up to it, whatever is rounded: each part is what the running
 * sum has grown by. So a part is off its exact share by less than one, and never more than what it is a part of.
 */
final class Apportionment {
    private Apportionment() {}

    /** In proportion to the weights. The amount is at most their sum, so no part exceeds its weight. */
    static List<Integer> over(List<Integer> weights, int amount) {
        long all = weights.stream().mapToLong(Integer::longValue).sum();
        if (amount < 0 || amount > all || weights.stream().anyMatch(weight -> weight < 0))
            throw new IllegalArgumentException(amount + " over " + weights);
        List<Integer> parts = new ArrayList<>();
        long before = 0;
        for (int weight : weights) {
            long after = before + weight;
            parts.add(weight == 0 ? 0 : Math.toIntExact(amount * after / all - amount * before / all));
            before = after;
        }
        return List.copyOf(parts);
    }

    /** What falls to {@code count} of {@code units} equal units, those before {@code from} left out. */
    static int ofUnits(int amount, int units, int from, int count) {
        if (from < 0 || count < 0 || count > units - from)
            throw new IllegalArgumentException(count + " units from " + from + " of " + units);
        long before = (long) amount * from / units;
        return Math.toIntExact((long) amount * (from + count) / units - before);
    }
}
