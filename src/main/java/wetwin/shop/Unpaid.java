package wetwin.shop;

import java.util.List;

/**
 * What somebody has placed and not paid: it is held for them, and nobody else can have it.
 *
 * @param units of all products together
 */
record Unpaid(int orders, int units) {
    /** Whether these lines may be held for them too. */
    boolean allows(List<CartLine> lines, ShopConfig config) {
        int wanted = lines.stream().mapToInt(CartLine::quantity).sum();
        return orders < config.unpaidOrders() && units + wanted <= config.unpaidUnits();
    }
}
