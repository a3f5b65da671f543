package wetwin.messaging.broadcast;

import java.util.Optional;

/**
 * Compares those who got a broadcast with those who were held out of it: by how much more of them ordered, and between
 * which bounds that lies with 95 percent certainty (Newcombe's interval of the difference, from Wilson's of each share,
 * which also holds for few and for rare). Pure.
 */
final class LiftPolicy {
    /** With fewer on either side the bounds say nothing. */
    static final int FEWEST = 30;

    /** Of the normal distribution, for 95 percent. */
    private static final double Z = 1.959964;

    private LiftPolicy() {}

    /** @param people of whom {@code bought} ordered */
    record Group(int people, int bought) {
        double share() {
            return (double) bought / people;
        }
    }

    /** All three in shares: 0.02 is two more of a hundred. */
    record Lift(double difference, double low, double high) {}

    static Optional<Lift> lift(Group reached, Group heldOut) {
        if (reached.people() < FEWEST || heldOut.people() < FEWEST) return Optional.empty();
        double difference = reached.share() - heldOut.share();
        double down = Math.hypot(reached.share() - wilson(reached, -1), wilson(heldOut, 1) - heldOut.share());
        double up = Math.hypot(wilson(reached, 1) - reached.share(), heldOut.share() - wilson(heldOut, -1));
        return Optional.of(new Lift(difference, difference - down, difference + up));
    }

    /** @param side -1 for the lower bound of the share, 1 for the upper */
    private static double wilson(Group group, int side) {
        double n = group.people();
        double p = group.share();
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return (middle + side * half) / (1 + Z * Z / n);
    }
}
