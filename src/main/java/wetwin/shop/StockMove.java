package wetwin.shop;

import java.util.Optional;

/** Where the units of an order go; the sum of a product's units never changes. */
enum StockMove {
    /** Held, now sold. */
    SELL(0, -1, 1),
    /** Held, now free for others. */
    RELEASE(1, -1, 0),
    /** Sold but not made: free for others again. */
    RESTOCK(1, 0, -1);

    /** What an order that comes to nothing frees: what has been made stays sold. */
    static Optional<StockMove> ending(OrderStatus before) {
        return switch (before) {
            case PLACED -> Optional.of(RELEASE);
            case PAID -> Optional.of(RESTOCK);
            case MAKING, READY, COLLECTED, CANCELLED, CLOSED, REFUNDING, REFUNDED -> Optional.empty();
        };
    }

    final int available;
    final int reserved;
    final int sold;

    StockMove(int available, int reserved, int sold) {
        this.available = available;
        this.reserved = reserved;
        this.sold = sold;
    }
}
