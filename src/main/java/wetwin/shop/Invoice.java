package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * 发票: an invoice that somebody wants for their order, and what has become of it.
 *
 * @param issued the newest that was made out
 * @param reverseSince when money went back that it is still over
 * @param reversals those that were taken back, the first first; the newest may be among them
 */
public record Invoice(
        OrderId order,
        Wish wish,
        Instant askedAt,
        Optional<Issued> issued,
        Optional<Instant> reverseSince,
        List<Reversal> reversals) {
    /** What its person and the shop have to reckon with. */
    public enum State {
        ASKED,
        /** Asked for, and all of the order's money has gone back before it was made out. */
        LAPSED,
        ISSUED,
        TO_REVERSE,
        /** Taken back, and there was nothing to make another one out for. */
        REVERSED
    }

    /**
     * What is to be on it, and where it goes.
     *
     * @param taxNumber a company's; empty for a person
     * @param email empty once it has been sent there
     */
    public record Wish(String title, Optional<String> taxNumber, Optional<String> email) {}

    /**
     * It is made out, elsewhere.
     *
     * @param link where it can be fetched, if anywhere
     * @param amountFen for what was left of the order's money
     */
    public record Issued(String number, Optional<String> link, int amountFen, Instant at, String by) {}

    /**
     * 红冲: one was taken back by a red one.
     *
     * @param number of the one that was taken back
     * @param amountFen what it was over
     */
    public record Reversal(String number, int amountFen, String redNumber, Instant at, String by) {}

    /** @param leftFen what was paid for the order and does not go back */
    public State state(int leftFen) {
        if (issued.isEmpty()) return leftFen > 0 ? State.ASKED : State.LAPSED;
        if (isReversed()) return State.REVERSED;
        return reverseSince.isPresent() ? State.TO_REVERSE : State.ISSUED;
    }

    /** Whether the newest is taken back. */
    boolean isReversed() {
        return issued.filter(newest -> wasReversed(newest.number())).isPresent();
    }

    /** Whether one of that number was made out for the order, now or before. */
    boolean hadNumber(String number) {
        return wasReversed(number)
                || issued.filter(newest -> newest.number().equals(number)).isPresent();
    }

    private boolean wasReversed(String number) {
        return reversals.stream().anyMatch(reversal -> reversal.number().equals(number));
    }

    /** What was sent is forgotten, and does not make it another one. */
    boolean asksAs(Wish other) {
        return wish.title().equals(other.title())
                && wish.taxNumber().equals(other.taxNumber())
                && (issued.isPresent() || wish.email().equals(other.email()));
    }
}
