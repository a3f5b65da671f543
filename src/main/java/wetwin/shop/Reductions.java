package wetwin.shop;

/**
 * What is taken off a line, by what; each part of an order's reduction falls to its lines in proportion to what is left
 * of them.
 *
 * @param points how many points were spent for {@code pointsFen}
 */
public record Reductions(int memberFen, int promotionFen, int couponFen, int pointsFen, int points) {
    static final Reductions NONE = new Reductions(0, 0, 0, 0, 0);

    public int fen() {
        return memberFen + promotionFen + couponFen + pointsFen;
    }

    Reductions promotion(int fen) {
        return new Reductions(memberFen, fen, couponFen, pointsFen, points);
    }

    Reductions coupon(int fen) {
        return new Reductions(memberFen, promotionFen, fen, pointsFen, points);
    }

    Reductions points(int fen, int spent) {
        return new Reductions(memberFen, promotionFen, couponFen, fen, spent);
    }
}
