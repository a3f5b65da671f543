package wetwin.membership;

import java.util.List;

/** Decides how many points a paid amount is worth. Pure. */
final class PointsPolicy {
    private static final int FEN_PER_YUAN = 100;

    /** Paid and not collected yet, with the share of it that refunds have left: all of it where both are the same. */
    record ToCollect(int payableFen, long keptFen, long paidFen) {}

    private PointsPolicy() {}

    /** What orders will bring: each what it is credited, less what a refund of a part takes of that. */
    static int pending(List<ToCollect> orders, int pointsPerYuan, int percent) {
        return Math.toIntExact(orders.stream()
                .mapToLong(
                        order -> decide(order.payableFen(), pointsPerYuan, percent) * order.keptFen() / order.paidFen())
                .sum());
    }

    /** Whole yuan only: 19.99 yuan count as 19. A level's percent are of the points, rounded down. */
    static int decide(int paidFen, int pointsPerYuan, int percent) {
        if (paidFen <= 0) return 0;
        long points = (long) (paidFen / FEN_PER_YUAN) * pointsPerYuan;
        return Math.toIntExact(points * percent / 100);
    }
}
