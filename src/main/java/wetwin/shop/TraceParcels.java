package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import wetwin.payment.PayerId;
import wetwin.platform.OneByOne;
import wetwin.platform.TimedJob;

/**
 * Asks WeChat how far the parcels are that express companies have, twenty in one go. WeChat is told of a parcel once and
 * asked after it by the token it gives. A claim holds for a lease: a crash needs no recovery, and asking twice harms
 * nobody.
 */
@ApplicationScoped
class TraceParcels implements TimedJob {
    private static final Logger LOG = Logger.getLogger(TraceParcels.class);
    private static final int BATCH = 20;
    /** Longer than two requests for each of a batch can take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ParcelRepository parcels;
    private final ParcelTracer tracer;
    private final Receivers receivers;
    private final Clock clock;

    TraceParcels(ParcelRepository parcels, ParcelTracer tracer, Receivers receivers, Clock clock) {
        this.parcels = parcels;
        this.tracer = tracer;
        this.receivers = receivers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trace-parcels";
    }

    /** Tells how many were asked after. */
    @Override
    public Uni<Integer> run() {
        return parcels.claim(clock.instant(), LEASE, BATCH).chain(this::traceAll);
    }

    private Uni<Integer> traceAll(List<Parcel> due) {
        return OneByOne.each(due, this::trace);
    }

    /** One that fails comes again when its lease ends. */
    private Uni<Void> trace(Parcel parcel) {
        Uni<Void> traced = parcel.isOver()
                ? parcels.seen(parcel, Optional.empty(), clock.instant(), Optional.empty())
                : ask(parcel).chain(outcome -> remember(parcel, outcome));
        return traced.onFailure()
                .invoke(failure -> LOG.warnf(failure, "asking after the parcel of order %s failed", parcel.order()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<TraceOutcome> ask(Parcel parcel) {
        return parcel.token().map(tracer::look).orElseGet(() -> tracer.follow(waybill(parcel)));
    }

    private Waybill waybill(Parcel parcel) {
        return new Waybill(
                new PayerId(parcel.payer()),
                parcel.transactionId(),
                parcel.shipment().carrier(),
                parcel.number(),
                receivers.open(parcel.receiver()).phone(),
                parcel.goods(),
                parcel.picture(),
                "pages/order/detail?id=" + parcel.order());
    }

    private Uni<Void> remember(Parcel parcel, TraceOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case TraceOutcome.Followed(String token) -> parcels.followed(parcel, token, now);
            case TraceOutcome.Seen(Optional<ParcelStep.Step> step) ->
                parcels.seen(parcel, step, now, TracePolicy.next(step, parcel.sentAt(), now));
            case TraceOutcome.RetryLater(Duration after, String reason) ->
                parcels.seen(parcel, Optional.empty(), now, Optional.of(now.plus(after)));
            case TraceOutcome.Refused(int errcode, String errmsg) -> refused(parcel, errcode, errmsg, now);
        };
    }

    private Uni<Void> refused(Parcel parcel, int errcode, String errmsg, Instant now) {
        LOG.warnf("the parcel of order %s is not followed: %d %s", parcel.order(), errcode, errmsg);
        return parcels.seen(parcel, Optional.empty(), now, TracePolicy.afterRefusal(parcel.sentAt(), now));
    }
}
