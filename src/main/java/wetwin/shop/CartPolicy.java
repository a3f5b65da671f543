package wetwin.shop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import wetwin.shop.Cart.Line;
import wetwin.shop.Cart.Trouble;
import wetwin.shop.KeptLine.Seen;
import wetwin.shop.PriceDecision.ChoicesRefused;
import wetwin.shop.PriceDecision.NotSold;
import wetwin.shop.PriceDecision.NotYetSold;
import wetwin.shop.PriceDecision.Priced;

/** Decides what has become of a cart: line by line, so that one that cannot be had does not hide what the rest costs. */
final class CartPolicy {
    private CartPolicy() {}

    static Cart decide(List<KeptLine> kept, Map<ProductId, Product> products, PriceTerms terms) {
        List<CartLine> offered = kept.stream()
                .map(KeptLine::wanted)
                .filter(line -> refusal(line, products, terms).isEmpty())
                .toList();
        Map<ProductId, Integer> taken = ChoicePolicy.taken(offered, products);
        List<Line> lines =
                kept.stream().map(line -> line(line, products, taken, terms)).toList();
        List<CartLine> orderable = lines.stream()
                .filter(line -> line.trouble().isEmpty())
                .map(Line::wanted)
                .toList();
        return new Cart(lines, orderable.isEmpty() ? Optional.empty() : price(orderable, products, terms));
    }

    /** How a line looks now; empty where it cannot be told. */
    static Optional<Seen> look(CartLine line, Map<ProductId, Product> products, PriceTerms terms) {
        return price(List.of(line), products, terms)
                .map(price -> Seen.of(price.lines().getFirst()));
    }

    private static Line line(
            KeptLine kept, Map<ProductId, Product> products, Map<ProductId, Integer> taken, PriceTerms terms) {
        Optional<Trouble> refusal = refusal(kept.wanted(), products, terms);
        if (refusal.isPresent()) return line(kept, kept.seen(), refusal, OptionalInt.empty());
        Seen now = look(kept.wanted(), products, terms).orElse(kept.seen());
        Product product = products.get(kept.wanted().product());
        if (!ChoicePolicy.soldOut(kept.wanted(), product, taken))
            return line(kept, now, Optional.empty(), OptionalInt.empty());
        int available = ChoicePolicy.available(kept.wanted(), product);
        return line(kept, now, Optional.of(Trouble.SOLD_OUT), OptionalInt.of(available));
    }

    private static Line line(KeptLine kept, Seen now, Optional<Trouble> trouble, OptionalInt available) {
        int former = kept.seen().unitFen();
        return new Line(
                kept.wanted(),
                now.name(),
                now.art(),
                now.choices(),
                now.unitFen(),
                trouble,
                former == now.unitFen() ? OptionalInt.empty() : OptionalInt.of(former),
                available);
    }

    /** Why a line cannot be ordered as it is, but for what has run out. */
    static Optional<Trouble> refusal(CartLine line, Map<ProductId, Product> products, PriceTerms terms) {
        return switch (PricePolicy.decide(List.of(line), products, terms)) {
            case Priced priced -> Optional.empty();
            case NotSold notSold -> Optional.of(Trouble.NOT_SOLD);
            case NotYetSold notYetSold -> Optional.of(Trouble.NOT_ON_SALE_YET);
            case ChoicesRefused choicesRefused -> Optional.of(Trouble.CHOICES_CHANGED);
        };
    }

    private static Optional<Price> price(List<CartLine> lines, Map<ProductId, Product> products, PriceTerms terms) {
        return PricePolicy.decide(lines, products, terms) instanceof Priced(Price price)
                ? Optional.of(price)
                : Optional.empty();
    }
}
