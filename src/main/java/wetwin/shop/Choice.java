package wetwin.shop;

import java.util.Optional;

/**
 * One way to have an option, and what it costs on top.
 *
 * @param soldOut whether the shop has run out of it, for whatever product
 * @param part the product that this choice is, where it makes a combo
 */
public record Choice(ChoiceId id, String name, int extraFen, boolean soldOut, Optional<Part> part) {
    /** A product that is part of another, of which {@code available} can still be reserved. */
    public record Part(ProductId product, int available) {}

    Choice(ChoiceId id, String name, int extraFen, boolean soldOut) {
        this(id, name, extraFen, soldOut, Optional.empty());
    }
}
