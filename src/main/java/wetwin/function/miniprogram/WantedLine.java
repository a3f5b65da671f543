package wetwin.function.miniprogram;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import wetwin.shop.CartLine;
import wetwin.shop.ChoiceId;
import wetwin.shop.ProductId;

/** A line of a cart as the front end sends it; without choices for a product that demands none. */
public record WantedLine(
        @NotNull UUID productId,
        @Size(max = 20) List<@NotNull UUID> choiceIds,
        @Min(1) @Max(99) int quantity) {
    public WantedLine {
        choiceIds = choiceIds == null ? List.of() : choiceIds;
    }

    static List<CartLine> cart(List<WantedLine> lines) {
        return lines.stream().map(WantedLine::line).toList();
    }

    private CartLine line() {
        return new CartLine(
                new ProductId(productId), choiceIds.stream().map(ChoiceId::new).toList(), quantity);
    }
}
