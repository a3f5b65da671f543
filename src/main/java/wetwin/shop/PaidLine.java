package wetwin.shop;

/**
 * What was paid for the units of an order's line, once everything was taken off. Each unit has its share, so what goes
 * back for parts of a line, in any order and grouping, adds up to what was paid for it.
 *
 * @param points what was spent on it beside the money
 */
public record PaidLine(int quantity, int paidFen, int points) {
    /** A share of what was paid. */
    public record Share(int fen, int points) {}

    /** What {@code count} units are worth after {@code before} of them have gone back. */
    public Share units(int before, int count) {
        return new Share(
                Apportionment.ofUnits(paidFen, quantity, before, count),
                Apportionment.ofUnits(points, quantity, before, count));
    }
}
