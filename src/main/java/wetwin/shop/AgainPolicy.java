package wetwin.shop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetwin.shop.Again.Left;
import wetwin.shop.Cart.Trouble;

/**
 * Decides which lines of an order go into a cart again: those that are sold as they were chosen, in their order, as long
 * as there is room. What has run out for now goes in; the cart says so.
 */
final class AgainPolicy {
    /** @param put each thing once, with as many of it as the whole order had */
    record Plan(List<KeptLine> put, List<Left> left) {}

    /** What makes two lines one. */
    private record Thing(ProductId product, Set<ChoiceId> choices) {
        static Thing of(CartLine line) {
            return new Thing(line.product(), Set.copyOf(line.choices()));
        }
    }

    private AgainPolicy() {}

    static Plan decide(FormerGoods former, List<KeptLine> cart, Map<ProductId, Product> products, PriceTerms terms) {
        Set<Thing> inCart = cart.stream().map(line -> Thing.of(line.wanted())).collect(Collectors.toSet());
        int most = PricePolicy.MOST_LINES - inCart.size();
        Map<Thing, KeptLine> put = new LinkedHashMap<>();
        List<Left> left = new ArrayList<>();
        for (FormerGoods.Line line : former.lines()) {
            Optional<Trouble> trouble = trouble(line, products, terms);
            if (trouble.isPresent()) {
                left.add(left(line, trouble));
                continue;
            }
            KeptLine wanted = new KeptLine(wanted(line), line.seen());
            Thing thing = Thing.of(wanted.wanted());
            boolean fits = inCart.contains(thing) || put.containsKey(thing) || fresh(put, inCart) < most;
            if (fits) put.merge(thing, wanted, AgainPolicy::together);
            else left.add(left(line, Optional.empty()));
        }
        return new Plan(List.copyOf(put.values()), List.copyOf(left));
    }

    private static long fresh(Map<Thing, KeptLine> put, Set<Thing> inCart) {
        return put.keySet().stream().filter(thing -> !inCart.contains(thing)).count();
    }

    /** What was chosen long ago is not known any more: a product that has options is chosen anew. */
    private static Optional<Trouble> trouble(
            FormerGoods.Line line, Map<ProductId, Product> products, PriceTerms terms) {
        Optional<Trouble> trouble = CartPolicy.refusal(wanted(line), products, terms);
        return trouble.isEmpty() && line.choices().isEmpty() ? Optional.of(Trouble.CHOICES_CHANGED) : trouble;
    }

    private static CartLine wanted(FormerGoods.Line line) {
        return new CartLine(line.product(), line.choices().orElse(List.of()), line.quantity());
    }

    private static Left left(FormerGoods.Line line, Optional<Trouble> trouble) {
        return new Left(line.product(), line.seen().name(), line.seen().choices(), line.quantity(), trouble);
    }

    private static KeptLine together(KeptLine one, KeptLine other) {
        CartLine line = one.wanted();
        int quantity = Math.min(line.quantity() + other.wanted().quantity(), PricePolicy.MOST_OF_A_LINE);
        return new KeptLine(new CartLine(line.product(), line.choices(), quantity), one.seen());
    }
}
