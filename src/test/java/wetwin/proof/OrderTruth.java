package wetwin.proof;

import java.util.UUID;

/** What the proof knows of one order: what its person, the shop and WeChat were told. */
final class OrderTruth {
    /** How far the shop has come with it. */
    enum Progress {
        PAID,
        MAKING,
        READY,
        COLLECTED
    }

    private final UUID id;
    private final int payableFen;
    private Progress progress = Progress.PAID;
    private boolean cancelled;
    private boolean cancellingAsked;
    private boolean takenBack;
    private boolean paidLate;

    OrderTruth(UUID id, int payableFen) {
        this.id = id;
        this.payableFen = payableFen;
    }

    UUID id() {
        return id;
    }

    int payableFen() {
        return payableFen;
    }

    /** The shop was told that it has come so far. */
    void reached(Progress step) {
        if (step.compareTo(progress) > 0) progress = step;
    }

    /** Of two taps the first may find it paid, and the second returns the money. */
    void cancellingAsked() {
        cancellingAsked = true;
    }

    void cancelled() {
        cancelled = true;
    }

    void takenBack() {
        takenBack = true;
    }

    void paidLate() {
        paidLate = true;
    }

    Progress progress() {
        return progress;
    }

    boolean isOver() {
        return cancelled || takenBack;
    }

    /** The status it must have when nothing is owed any more. */
    boolean allows(String status, boolean paid, boolean refunded) {
        if (!paid) return status.equals("CANCELLED") || status.equals("CLOSED") && !takenBack;
        if (refunded)
            return status.equals("REFUNDED") && (isOver() || cancellingAsked) || endedUnpaid(status) && paidLate;
        return !isOver() && status.equals(progress.name());
    }

    private static boolean endedUnpaid(String status) {
        return status.equals("CANCELLED") || status.equals("CLOSED");
    }

    @Override
    public String toString() {
        return "known: " + progress + (cancelled ? ", cancelled" : "") + (takenBack ? ", taken back" : "")
                + (paidLate ? ", paid late" : "");
    }
}
