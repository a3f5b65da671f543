package wetwin.membership;

/**
 * A level that can be reached.
 *
 * @param rank 1 to 9, the higher the better
 * @param threshold fen or points within the period, as the rules count
 */
public record Level(int rank, String name, long threshold, Benefits benefits) {}
