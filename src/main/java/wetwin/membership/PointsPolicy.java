package wetwin.membership;

/** Decides how many points a paid amount is worth. Pure. */
final class PointsPolicy {
    private static final int FEN_PER_YUAN = 100;

    private PointsPolicy() {}

    /** Whole yuan only: 19.99 yuan count as 19. A level's percent are of the points, rounded down. */
    static int decide(int paidFen, int pointsPerYuan, int percent) {
        if (paidFen <= 0) return 0;
        long points = (long) (paidFen / FEN_PER_YUAN) * pointsPerYuan;
        return Math.toIntExact(points * percent / 100);
    }
}
