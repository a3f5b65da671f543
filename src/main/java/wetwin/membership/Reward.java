package wetwin.membership;

/**
 * What points can be exchanged for now.
 *
 * @param points what it costs
 * @param amountFen what its coupon takes off
 * @param minSpendFen the smallest total the coupon may be used on
 * @param validDays how long the coupon lasts
 */
public record Reward(
        RewardId id, String name, int points, int amountFen, int minSpendFen, int validDays, boolean soldOut) {}
