package wetwin.shop;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import wetwin.shop.Taste.Looked;

/** Decides which products a person keeps looking at: more than once in a fortnight, the most often first. */
final class LookPolicy {
    static final Duration COUNTED_FOR = Duration.ofDays(14);

    /** What somebody looked at once they may only have come upon. */
    static final int AGAIN = 2;

    record Look(ProductId product, Instant at) {}

    private LookPolicy() {}

    static List<Looked> decide(List<Look> looks, Instant now) {
        Instant since = now.minus(COUNTED_FOR);
        return looks.stream()
                .filter(look -> look.at().isAfter(since))
                .collect(groupingBy(Look::product))
                .entrySet()
                .stream()
                .filter(each -> each.getValue().size() >= AGAIN)
                .sorted(Comparator.comparingInt((Map.Entry<ProductId, List<Look>> each) ->
                                each.getValue().size())
                        .thenComparing(each -> latest(each.getValue()))
                        .reversed()
                        .thenComparing(each -> each.getKey().value()))
                .map(each -> new Looked(each.getKey(), each.getValue().size()))
                .toList();
    }

    private static Instant latest(List<Look> looks) {
        return looks.stream().map(Look::at).max(Comparator.naturalOrder()).orElseThrow();
    }
}
