package wetwin.simulator;

/**
 * What goes wrong today.
 *
 * @param deliverTwice each push arrives a second time although it was answered
 * @param outOfOrder a push waits until the next one has overtaken it
 * @param dropReply the answer to the first try of a push gets lost
 * @param busy the hosts answer -1 (WeChat Pay: SYSTEM_ERROR)
 * @param quotaSpent the daily quota of each API is used up
 * @param slowMs how long the hosts take for an answer
 * @param loseAnswer what is posted takes effect, the answer does not arrive
 * @param noToken with which error tokens are refused, 0 for none: 40164, the caller is not on the allow-list, or 40125,
 *     the secret is another one now, which ends logins too
 */
public record BadDays(
        boolean deliverTwice,
        boolean outOfOrder,
        boolean dropReply,
        boolean busy,
        boolean quotaSpent,
        int slowMs,
        boolean loseAnswer,
        int noToken) {

    public static final BadDays NONE = new BadDays(false, false, false, false, false, 0, false);

    /** With tokens for both accounts. */
    public BadDays(
            boolean deliverTwice,
            boolean outOfOrder,
            boolean dropReply,
            boolean busy,
            boolean quotaSpent,
            int slowMs,
            boolean loseAnswer) {
        this(deliverTwice, outOfOrder, dropReply, busy, quotaSpent, slowMs, loseAnswer, 0);
    }

    /** A change of some switches; what is null stays. */
    public record Change(
            Boolean deliverTwice,
            Boolean outOfOrder,
            Boolean dropReply,
            Boolean busy,
            Boolean quotaSpent,
            Integer slowMs,
            Boolean loseAnswer,
            Integer noToken) {}

    public BadDays with(Change change) {
        return new BadDays(
                or(change.deliverTwice, deliverTwice),
                or(change.outOfOrder, outOfOrder),
                or(change.dropReply, dropReply),
                or(change.busy, busy),
                or(change.quotaSpent, quotaSpent),
                or(change.slowMs, slowMs),
                or(change.loseAnswer, loseAnswer),
                or(change.noToken, noToken));
    }

    private static <T> T or(T changed, T unchanged) {
        return changed == null ? unchanged : changed;
    }
}
