package wetwin.shop;

import java.util.HashSet;
import java.util.List;

/** Decides what may be chosen about a product. */
final class ChoicePolicy {
    private ChoicePolicy() {}

    /** Nothing twice, nothing that is not offered, and of each option as many as it takes. */
    static boolean fits(CartLine line, Product product) {
        boolean noneTwice =
                new HashSet<>(line.choices()).size() == line.choices().size();
        boolean allOffered = chosen(line, product).size() == line.choices().size();
        return noneTwice && allOffered && product.options().stream().allMatch(group -> fits(line, group));
    }

    /** A choice that the shop has run out of, or several that it does not have in one. */
    static boolean soldOut(CartLine line, Product product) {
        return product.options().stream()
                        .flatMap(group -> group.choices().stream())
                        .anyMatch(choice -> choice.soldOut() && line.choices().contains(choice.id()))
                || product.soldOutTogether().stream().anyMatch(line.choices()::containsAll);
    }

    /** In the order in which the product offers them, however they were sent. */
    static List<ChosenOption> chosen(CartLine line, Product product) {
        return product.options().stream()
                .flatMap(group -> group.choices().stream()
                        .filter(choice -> line.choices().contains(choice.id()))
                        .map(choice -> new ChosenOption(group.name(), choice.name(), choice.extraFen())))
                .toList();
    }

    private static boolean fits(CartLine line, OptionGroup group) {
        long taken = group.choices().stream()
                .filter(choice -> line.choices().contains(choice.id()))
                .count();
        return taken >= group.min() && taken <= group.max();
    }
}
