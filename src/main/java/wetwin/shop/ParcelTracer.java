package wetwin.shop;

import io.smallrye.mutiny.Uni;

/** Asks WeChat how far a parcel is. Each call is one request, outside of any transaction. */
public interface ParcelTracer {
    /** Repeatable: the same parcel again has the same token, or another that is as good. */
    Uni<TraceOutcome> follow(Waybill waybill);

    Uni<TraceOutcome> look(String token);
}
