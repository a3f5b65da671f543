package wetwin.shop;

/** Somebody else was faster; the transaction is given up and may be tried again from the beginning. */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace(String what) {
        super(what, null, false, false);
    }
}
