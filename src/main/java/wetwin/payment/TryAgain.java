package wetwin.payment;

/** A race was lost that the next attempt will not lose: the transaction is given up and done again. */
public final class TryAgain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TryAgain(String what) {
        super(what, null, false, false);
    }
}
