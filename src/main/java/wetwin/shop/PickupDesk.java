package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wetwin.platform.Problem;

/** How shops let people choose when they come, for those who set it. Each method is one round trip. */
@ApplicationScoped
public class PickupDesk {
    /** @param taken how many orders have chosen which quarter of an hour, from the present one on */
    public record Entry(Shop shop, PickupRules rules, Map<Instant, Integer> taken) {}

    private final PickupRepository pickup;
    private final Clock clock;

    PickupDesk(PickupRepository pickup, Clock clock) {
        this.pickup = pickup;
        this.clock = clock;
    }

    public Uni<List<Entry>> all() {
        return pickup.all(clock.instant()).map(shops -> shops.stream()
                .map(found -> new Entry(found.shop(), found.rules(), new TreeMap<>(found.taken())))
                .toList());
    }

    /** Orders that are placed stay as they are. Repeatable. Fails with {@code NOT_FOUND} where there is no such shop. */
    public Uni<Void> set(ShopId shop, PickupRules rules) {
        return pickup.set(shop, rules)
                .invoke(known -> {
                    if (!known) throw Problem.notFound();
                })
                .replaceWithVoid();
    }
}
