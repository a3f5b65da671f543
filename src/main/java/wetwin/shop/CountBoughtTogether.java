package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Counts once a day, for each shop, what the same people have bought in the last 90 days: a shop at a time, each in its
 * own transaction, a few of them at each call. Twice is the same as once.
 */
@ApplicationScoped
class CountBoughtTogether implements TimedJob {
    /** Short of a day, so that an hourly timer counts a shop at the same hour each day. */
    private static final Duration COUNTS_FOR = Duration.ofHours(23).plusMinutes(30);

    private static final int DAYS = 90;

    /** Counted in two thirds of a second of a processor's time, of the eight that a transaction has at most. */
    private static final int MOST_ORDERS = 20_000;

    private static final int SHOPS_AT_A_TIME = 5;

    private final Database database;
    private final BoughtTogether boughtTogether;
    private final Clock clock;

    CountBoughtTogether(Database database, BoughtTogether boughtTogether, Clock clock) {
        this.database = database;
        this.boughtTogether = boughtTogether;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "count-bought-together";
    }

    /** Tells how many shops were counted. */
    @Override
    public Uni<Integer> run() {
        return Rounds.whileFull(1, SHOPS_AT_A_TIME, () -> database.inTransaction(this::countOne));
    }

    private Uni<Integer> countOne(Tx tx) {
        Instant now = clock.instant();
        return boughtTogether.take(tx, now, now.minus(COUNTS_FOR)).chain(shop -> shop.map(due -> count(tx, due, now))
                .orElse(Uni.createFrom().item(0)));
    }

    private Uni<Integer> count(Tx tx, ShopId shop, Instant now) {
        LocalDate since = LocalDate.ofInstant(now, clock.getZone()).minusDays(DAYS);
        return boughtTogether.count(tx, shop, since, MOST_ORDERS).replaceWith(1);
    }
}
