package wetwin.shop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** How many of this line could be had if nothing else of the cart were. */
    static int available(CartLine line, Product product) {
        if (choicesSoldOut(line, product)) return 0;
        return choices(line, product)
                .flatMap(choice -> choice.part().stream())
                .mapToInt(Choice.Part::available)
                .reduce(product.available(), Math::min);
    }

    /** A choice that the shop has run out of, or several that it does not have in one. */
    private static boolean choicesSoldOut(CartLine line, Product product) {
        return choices(line, product).anyMatch(Choice::soldOut)
                || product.soldOutTogether().stream().anyMatch(line.choices()::containsAll);
    }

    /** How many of each product the cart takes, those within combos too. */
    static Map<ProductId, Integer> taken(List<CartLine> cart, Map<ProductId, Product> products) {
        Map<ProductId, Integer> taken = new HashMap<>();
        for (CartLine line : cart) {
            taken.merge(line.product(), line.quantity(), Integer::sum);
            choices(line, products.get(line.product()))
                    .flatMap(choice -> choice.part().stream())
                    .forEach(part -> taken.merge(part.product(), line.quantity(), Integer::sum));
        }
        return taken;
    }

    /** Whether the shop has what the whole cart takes of this line's product and its parts, and the choices. */
    static boolean soldOut(CartLine line, Product product, Map<ProductId, Integer> taken) {
        return product.available() < taken.get(product.id())
                || choices(line, product)
                        .flatMap(choice -> choice.part().stream())
                        .anyMatch(part -> part.available() < taken.get(part.product()))
                || choicesSoldOut(line, product);
    }

    /** In the order in which the product offers them, however they were sent. */
    static List<ChosenOption> chosen(CartLine line, Product product) {
        return product.options().stream()
                .flatMap(group -> group.choices().stream()
                        .filter(choice -> line.choices().contains(choice.id()))
                        .map(choice -> new ChosenOption(
                                group.name(),
                                choice.name(),
                                choice.extraFen(),
                                choice.part().map(Choice.Part::product))))
                .toList();
    }

    private static Stream<Choice> choices(CartLine line, Product product) {
        return product.options().stream()
                .flatMap(group -> group.choices().stream())
                .filter(choice -> line.choices().contains(choice.id()));
    }

    private static boolean fits(CartLine line, OptionGroup group) {
        long taken = group.choices().stream()
                .filter(choice -> line.choices().contains(choice.id()))
                .count();
        return taken >= group.min() && taken <= group.max();
    }
}
