package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** What the shop takes off by itself, for those who decide about it. */
@ApplicationScoped
public class Promotions {
    private final PromotionRepository promotions;
    private final Database database;
    private final Clock clock;

    Promotions(PromotionRepository promotions, Database database, Clock clock) {
        this.promotions = promotions;
        this.database = database;
        this.clock = clock;
    }

    /** Two hundred, those that end last first. One round trip. */
    public Uni<List<PromotionPlan.Listed>> list() {
        return promotions.list();
    }

    /**
     * Repeatable by key: the id of what was made under it. Fails with {@code PROMOTIONS_TOO_MANY} (409) where so many are
     * to come or running that a price would have to weigh too many.
     */
    public Uni<UUID> create(PromotionPlan plan, String operator, String key) {
        return database.inTransaction(tx -> promotions
                        .create(tx, plan, operator, key, clock.instant())
                        .chain(() -> promotions.madeUnder(tx, key)))
                .map(made -> made.orElseThrow(() -> new Problem(409, "PROMOTIONS_TOO_MANY")));
    }

    /** Orders that have it keep it. Fails with {@code NOT_FOUND}. Repeatable. */
    public Uni<Void> stop(UUID id) {
        return promotions
                .stop(id, clock.instant())
                .invoke(found -> {
                    if (!found) throw Problem.notFound();
                })
                .replaceWithVoid();
    }
}
