package wetwin.payment;

import io.smallrye.mutiny.Uni;

/** Tells WeChat that goods were handed over; without it the money of the payment stays frozen. */
public interface ShippingReporter {
    /** Repeatable: WeChat says so when it knows already. */
    Uni<ShippingOutcome> report(ShippingReport report);
}
