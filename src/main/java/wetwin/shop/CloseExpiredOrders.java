package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import wetwin.payment.ClosePayment;
import wetwin.payment.Closing;
import wetwin.platform.OneByOne;
import wetwin.platform.TimedJob;

/** Closes orders that were not paid in time: first at WeChat, and only then are goods and coupon free again. */
@ApplicationScoped
public class CloseExpiredOrders implements TimedJob {
    private static final Logger LOG = Logger.getLogger(CloseExpiredOrders.class);

    private final OrderChanges changes;
    private final ClosePayment closePayment;
    private final EndOrder endOrder;
    private final Clock clock;
    private final ShopConfig config;

    CloseExpiredOrders(
            OrderChanges changes, ClosePayment closePayment, EndOrder endOrder, Clock clock, ShopConfig config) {
        this.changes = changes;
        this.closePayment = closePayment;
        this.endOrder = endOrder;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "close-expired-orders";
    }

    @Override
    public Uni<Integer> run() {
        return changes.claimExpired(clock.instant(), config.closeLease(), config.closeBatch())
                .chain(this::closeAll);
    }

    private Uni<Integer> closeAll(List<OrderId> expired) {
        return OneByOne.each(expired, this::close);
    }

    /** One that fails, or that WeChat does not answer for, comes again when its lease ends. */
    private Uni<OrderId> close(OrderId id) {
        return closePayment
                .close(id.value())
                .call(closing -> closing == Closing.CLOSED
                        ? endOrder.end(id, OrderEvent.EXPIRY)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "closing order %s failed", id))
                .onFailure()
                .recoverWithNull()
                .replaceWith(id);
    }
}
