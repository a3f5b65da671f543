package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * An order on its way.
 *
 * @param carrier WeChat's id of an express company, or {@link #SELF}
 * @param trackingNo the company's number; empty where the shop brings it
 */
public record Shipment(String carrier, Optional<String> trackingNo, Instant at) {
    /** The shop's own people, or a rider of the same city. */
    public static final String SELF = "SELF";

    public Shipment {
        if (carrier.equals(SELF) == trackingNo.isPresent())
            throw new IllegalArgumentException("a company has a number, the shop's own people have none");
    }

    boolean isThatOf(Shipment other) {
        return carrier.equals(other.carrier) && trackingNo.equals(other.trackingNo);
    }
}
