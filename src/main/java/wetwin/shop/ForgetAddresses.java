package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Forgetting;
import wetwin.platform.TimedJob;

/** Forgets who got an order and where, some time after it was finished; that it was brought, and by whom, stays. */
@ApplicationScoped
class ForgetAddresses implements TimedJob {
    /** Ids sort by time: what was placed later cannot have been finished before, and is not looked at. */
    private static final String FORGET = """
            update order_delivery d set receiver = null, contact = null, trace_due_at = null
            from (
                select k.order_id from order_delivery k join shop_order o on o.id = k.order_id
                where k.receiver is not null and k.order_id < $1
                  and o.status in ('COLLECTED', 'CANCELLED', 'CLOSED', 'REFUNDED')
                  and greatest(o.collected_at, o.ended_at) < $2
                order by k.order_id limit $3 for update of k skip locked) old
            where d.order_id = old.order_id""";

    private final Database database;
    private final ShopConfig config;
    private final Clock clock;

    ForgetAddresses(Database database, ShopConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-addresses";
    }

    @Override
    public Uni<Integer> run() {
        Instant finishedBefore = clock.instant().minus(config.addressMemory());
        return Forgetting.inBatches(batch -> forget(finishedBefore, batch));
    }

    /** Tells how many were forgotten. */
    Uni<Integer> forget(Instant finishedBefore, int batch) {
        UUID firstOfThen = new UUID(finishedBefore.toEpochMilli() << 16, 0);
        return database.query(FORGET, firstOfThen, finishedBefore, batch).map(RowSet::rowCount);
    }
}
