package wetwin.shop;

/**
 * A line of a cart as it was put there.
 *
 * @param seen what its person last saw of it
 */
record KeptLine(CartLine wanted, Seen seen) {
    /** How a line looked: {@code unitFen} is what one of it cost this person, promotions and coupons left out. */
    record Seen(String name, String art, String choices, int unitFen) {
        static Seen of(PricedLine line) {
            return new Seen(
                    line.name(),
                    line.art(),
                    line.choices(),
                    line.unitFen() - line.off().memberFen() / line.quantity());
        }
    }
}
