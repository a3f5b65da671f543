package wetwin.shop;

import java.util.List;
import java.util.Optional;

/**
 * A cart with what was in an order.
 *
 * @param shop whose cart it is
 * @param cart says of each line what has changed since it was ordered
 * @param left what could not be put into it
 */
public record Again(ShopId shop, Cart cart, List<Left> left) {
    public Again {
        left = List.copyOf(left);
    }

    /**
     * A line as it was ordered.
     *
     * @param trouble why it is not in the cart; empty where that was full
     */
    public record Left(ProductId product, String name, String choices, int quantity, Optional<Cart.Trouble> trouble) {}
}
