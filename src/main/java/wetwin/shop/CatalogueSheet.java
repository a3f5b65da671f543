package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;
import wetwin.shop.CatalogueItem.Kind;
import wetwin.shop.SheetDecision.Refused;
import wetwin.shop.SheetDecision.Taken;

/** The products of the draft as a spreadsheet: taken away whole, and brought back whole or not at all. */
@ApplicationScoped
public class CatalogueSheet {
    private final Database database;
    private final CatalogueDraftRepository draft;
    private final Ids ids;
    private final Clock clock;

    CatalogueSheet(Database database, CatalogueDraftRepository draft, Ids ids, Clock clock) {
        this.database = database;
        this.draft = draft;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<String> write() {
        return database.inTransaction(tx -> policy(tx).map(SheetPolicy::write));
    }

    /** What it changes becomes a draft. The same file again changes nothing. */
    public Uni<SheetDecision> read(String csv, String operator) {
        return database.inTransaction(tx -> draft.alone(tx)
                .chain(() -> policy(tx))
                .map(policy -> policy.read(csv))
                .chain(decision -> carryOut(tx, decision, operator)));
    }

    private Uni<SheetPolicy> policy(Tx tx) {
        return draft.categories(tx).chain(categories -> draft.options(tx).chain(options -> draft.products(tx)
                .map(products -> new SheetPolicy(categories, options, products, ids::newId, clock.getZone()))));
    }

    private Uni<SheetDecision> carryOut(Tx tx, SheetDecision decision, String operator) {
        return switch (decision) {
            case Refused refused -> Uni.createFrom().item(refused);
            case Taken taken ->
                draft.changes(tx)
                        .chain(changes -> changes.size() + taken.products().size() > CataloguePolicy.MOST_CHANGES
                                ? tooMany()
                                : draft.save(tx, Kind.PRODUCT, items(taken), clock.instant(), operator)
                                        .replaceWith(decision));
        };
    }

    private static Uni<SheetDecision> tooMany() {
        return Uni.createFrom()
                .item(new Refused(List.of(new SheetProblem(0, "", SheetProblem.Kind.TOO_MANY_CHANGES, ""))));
    }

    private static Map<UUID, Optional<? extends CatalogueItem>> items(Taken taken) {
        Map<UUID, Optional<? extends CatalogueItem>> items = new LinkedHashMap<>();
        taken.products().forEach((id, product) -> items.put(id, Optional.of(product)));
        return items;
    }
}
