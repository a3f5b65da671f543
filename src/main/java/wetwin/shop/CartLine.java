package wetwin.shop;

import java.util.List;

/** What somebody wants: a product, how it should be, and how many. */
public record CartLine(ProductId product, List<ChoiceId> choices, int quantity) {
    public CartLine {
        choices = List.copyOf(choices);
    }
}
