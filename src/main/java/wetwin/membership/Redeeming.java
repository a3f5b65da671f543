package wetwin.membership;

/** What comes of exchanging points for a reward. */
public sealed interface Redeeming {
    record Redeemed(Redemption redemption) implements Redeeming {}

    /** The same request again. */
    record Repeated(Redemption redemption) implements Redeeming {}

    sealed interface Refused extends Redeeming {}

    /** @param points what the person has; negative for a debt, while which nothing can be spent */
    record NotEnoughPoints(int points) implements Refused {}

    record SoldOut() implements Refused {}

    /** The person has as many as one may. */
    record LimitReached() implements Refused {}

    /** The key belongs to another reward's redemption. */
    record KeyReused() implements Refused {}

    record NoSuchReward() implements Refused {}
}
