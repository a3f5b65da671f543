package wetwin.shop;

/** Where the units of an order go; the sum of a product's units never changes. */
enum StockMove {
    /** Held, now sold. */
    SELL(0, -1, 1),
    /** Held, now free for others. */
    RELEASE(1, -1, 0),
    /** Sold but not made: free for others again. */
    RESTOCK(1, 0, -1);

    final int available;
    final int reserved;
    final int sold;

    StockMove(int available, int reserved, int sold) {
        this.available = available;
        this.reserved = reserved;
        this.sold = sold;
    }
}
