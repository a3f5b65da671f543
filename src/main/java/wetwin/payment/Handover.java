package wetwin.payment;

import java.util.Optional;

/** How goods come to their person. */
public sealed interface Handover {
    /** They collect them in the shop. */
    record PickUp() implements Handover {}

    /** The shop's own people, or a rider of the same city, bring them. */
    record SameCity() implements Handover {}

    /**
     * A company brings them.
     *
     * @param company its id at WeChat
     * @param contact the receiver's phone number, all but the last four digits hidden; some companies want it
     */
    record Express(String company, String trackingNo, Optional<String> contact) implements Handover {}
}
