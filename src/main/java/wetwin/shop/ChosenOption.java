package wetwin.shop;

import java.util.Optional;

/**
 * What was chosen about a product, by the names and at the price of then.
 *
 * @param part the product that it is, where it makes a combo
 */
public record ChosenOption(String option, String choice, int extraFen, Optional<ProductId> part) {
    ChosenOption(String option, String choice, int extraFen) {
        this(option, choice, extraFen, Optional.empty());
    }
}
