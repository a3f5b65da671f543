package wetwin.membership;

import java.util.Optional;

/** Decides whether a reward gets an end, or loses it. Pure. */
final class LimitPolicy {
    /**
     * What was done under the same key before.
     *
     * @param limiting whether it was this, and no change by so many
     * @param left as it was wanted then; empty for no end
     */
    record Former(boolean limiting, Optional<Integer> left) {}

    /** @param available how many are left; empty for any number */
    record Stock(boolean listed, Optional<Integer> available, Optional<Former> former) {}

    private LimitPolicy() {}

    /** @param left how many are to be left from now on; empty for any number */
    static Limiting decide(Optional<Stock> found, Optional<Integer> left) {
        if (found.isEmpty()) return Limiting.NO_SUCH_REWARD;
        Stock stock = found.get();
        if (stock.former().isPresent())
            return stock.former().get().equals(new Former(true, left)) ? Limiting.ALREADY : Limiting.KEY_REUSED;
        if (stock.listed()) return Limiting.LISTED;
        if (stock.available().isPresent() == left.isPresent())
            return left.isPresent() ? Limiting.COUNTED : Limiting.ALREADY;
        return Limiting.DONE;
    }
}
