package wetwin.messaging.broadcast;

/** Decides by which of WeChat's ways a broadcast goes. Pure. */
final class Delivering {
    private Delivering() {}

    /**
     * To all in one call, which enters the account's history. Where anybody is held out, or held back by the
     * frequency guard, WeChat is told whom to send it to; those whose month is used up it leaves out by itself.
     */
    static boolean toEverybody(Broadcast broadcast) {
        return broadcast.draft().audience() instanceof Audience.Everybody
                && broadcast.draft().holdOut() == 0
                && !broadcast.byList();
    }
}
