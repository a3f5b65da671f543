package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.shop.Cart;
import wetwin.shop.CartChange;
import wetwin.shop.CartLine;
import wetwin.shop.ChoiceId;
import wetwin.shop.ProductId;
import wetwin.shop.ShopId;

/**
 * A person's cart in a shop, on the wire.
 *
 * @param payableFen what the lines cost that can be ordered, coupon included; absent, with its steps, where none can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartPage(UUID shopId, List<Line> lines, List<Step> steps, Integer payableFen, boolean changed) {
    /**
     * @param trouble why it cannot be ordered as it is, and is not in the price
     * @param available where it is sold out: how many can still be had
     * @param formerUnitFen what one cost when the person last saw it, where that was something else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            UUID productId,
            List<@NotNull UUID> choiceIds,
            String name,
            String art,
            String choices,
            int quantity,
            int unitFen,
            Cart.Trouble trouble,
            Integer available,
            Integer formerUnitFen) {}

    /** @param quantity how many there are to be; none takes the line out */
    public record Change(
            @NotNull UUID shopId,
            @NotNull UUID productId,
            @Size(max = 20) List<@NotNull UUID> choiceIds,
            @Min(0) @Max(99) int quantity) {
        public Change {
            choiceIds = choiceIds == null ? List.of() : choiceIds;
        }

        CartChange by(PersonId person) {
            List<ChoiceId> choices = choiceIds.stream().map(ChoiceId::new).toList();
            return new CartChange(
                    person, new ShopId(shopId), new CartLine(new ProductId(productId), choices, quantity));
        }
    }

    /** Which cart. */
    public record OfShop(@NotNull UUID shopId) {}

    static CartPage of(UUID shopId, Cart cart) {
        return new CartPage(
                shopId,
                cart.lines().stream().map(CartPage::line).toList(),
                cart.price().map(price -> Step.of(price.steps())).orElse(null),
                cart.price().map(price -> price.payableFen()).orElse(null),
                cart.lines().stream()
                        .anyMatch(line -> line.trouble().isPresent()
                                || line.formerUnitFen().isPresent()));
    }

    private static Line line(Cart.Line line) {
        return new Line(
                line.wanted().product().value(),
                line.wanted().choices().stream().map(ChoiceId::value).toList(),
                line.name(),
                line.art(),
                line.choices(),
                line.wanted().quantity(),
                line.unitFen(),
                line.trouble().orElse(null),
                number(line.available()),
                number(line.formerUnitFen()));
    }

    private static Integer number(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()).get() : null;
    }
}
