package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;

/** The sorts of coupons that the shop gives. What was given keeps its terms: a template is stopped, never changed. */
@ApplicationScoped
public class CouponTemplates {
    private final CouponRepository coupons;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    CouponTemplates(CouponRepository coupons, Database database, Ids ids, Clock clock) {
        this.coupons = coupons;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest two hundred. */
    public Uni<List<CouponTemplate.Listed>> list() {
        return coupons.list();
    }

    /** Repeatable by key: the id of what was made under it. */
    public Uni<UUID> create(CouponTemplate template, String operator, String key) {
        String code = "console:" + key;
        return database.inTransaction(tx -> coupons.create(tx, ids.newId(), code, template, clock.instant(), operator)
                .chain(() -> coupons.idOf(tx, code)));
    }

    /** No more are given; those that people have stay good. Fails with {@code NOT_FOUND}. Repeatable. */
    public Uni<Void> stop(UUID template) {
        return coupons.stop(template, clock.instant())
                .invoke(found -> {
                    if (!found) throw Problem.notFound();
                })
                .replaceWithVoid();
    }
}
