package wetwin.deployed;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many people want few units of one product at the same moment. As many are served at a time as there are tills, as a
 * function's instances serve one request at a time each; the others wait before them.
 */
final class Rush {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** @param first the number of the first of its people */
    record Sale(UUID shop, UUID product, int first, int people, int units) {}

    /** What serves one person after another, by a connection of its own. */
    interface Till {
        /** Whether that person got a unit. */
        Uni<Boolean> sell(Sale sale, int person);
    }

    /**
     * What came of it.
     *
     * @param selling until the last unit was sold
     * @param winners how long those who got one waited at the till
     * @param losers how long the others did
     */
    record Outcome(int sold, Duration selling, Duration whole, Samples winners, Samples losers, int people) {
        double soldPerSecond() {
            return sold * 1e9 / selling.toNanos();
        }

        double answeredPerSecond() {
            return people * 1e9 / whole.toNanos();
        }
    }

    private final Sale sale;
    private final AtomicInteger queue;
    private final AtomicInteger open;
    private final AtomicInteger sold = new AtomicInteger();
    private final AtomicLong lastSale = new AtomicLong();
    private final Samples winners = new Samples();
    private final Samples losers = new Samples();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private Rush(Sale sale, int tills) {
        this.sale = sale;
        this.queue = new AtomicInteger(sale.first());
        this.open = new AtomicInteger(tills);
    }

    static Outcome run(Vertx vertx, List<Till> tills, Sale sale) throws Exception {
        Rush rush = new Rush(sale, tills.size());
        long from = System.nanoTime();
        rush.lastSale.set(from);
        for (Till till : tills) rush.next(till, ((VertxInternal) vertx).createEventLoopContext());
        rush.over.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        Duration whole = Duration.ofNanos(System.nanoTime() - from);
        Duration selling = Duration.ofNanos(rush.lastSale.get() - from);
        return new Outcome(rush.sold.get(), selling, whole, rush.winners, rush.losers, sale.people());
    }

    private void next(Till till, Context eventLoop) {
        int person = queue.getAndIncrement();
        if (person >= sale.first() + sale.people()) {
            if (open.decrementAndGet() == 0) over.complete(null);
            return;
        }
        VertxContext.createNewDuplicatedContext(eventLoop).runOnContext(go -> serve(till, person, eventLoop));
    }

    private void serve(Till till, int person, Context eventLoop) {
        long from = System.nanoTime();
        till.sell(sale, person)
                .subscribe()
                .with(
                        got -> {
                            note(got, from);
                            next(till, eventLoop);
                        },
                        over::completeExceptionally);
    }

    private void note(boolean got, long from) {
        long now = System.nanoTime();
        (got ? winners : losers).addNanos(now - from);
        if (!got) return;
        sold.incrementAndGet();
        lastSale.accumulateAndGet(now, Math::max);
    }
}
