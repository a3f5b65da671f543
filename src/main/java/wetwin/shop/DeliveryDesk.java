package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetwin.platform.Problem;

/** Where shops bring their goods, for those who set it, and who gets an order, for those who bring it. */
@ApplicationScoped
public class DeliveryDesk {
    /** @param version whoever changes the areas says which ones they have seen; 0 for none yet */
    public record Entry(ShopId shop, String name, DeliveryRules rules, long version) {}

    private final DeliveryRepository deliveries;

    DeliveryDesk(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    public Uni<List<Entry>> all() {
        return deliveries.all().map(shops -> shops.stream()
                .map(found -> new Entry(found.shop(), found.name(), found.rules(), found.version()))
                .toList());
    }

    /**
     * Orders that are placed stay as they are. Fails with {@code PLACE_NAMED_TWICE} (400), and with {@code
     * CHANGED_MEANWHILE} (409) if they are not the version that was seen, or there is no such shop.
     */
    public Uni<Void> set(ShopId shop, long version, DeliveryRules rules) {
        DeliveryPolicy.namedTwice(rules).ifPresent(place -> {
            throw new Problem(400, "PLACE_NAMED_TWICE")
                    .with("city", place.city())
                    .with("county", place.county().orElse(""));
        });
        return deliveries
                .set(shop, version, rules)
                .invoke(set -> {
                    if (!set) throw new Problem(409, "CHANGED_MEANWHILE");
                })
                .replaceWithVoid();
    }

    /**
     * Fails with {@code NOT_FOUND} for no such order, for one that its person comes for, and for one that is over for so
     * long that its address is forgotten.
     */
    public Uni<SealedReceiver> receiver(OrderId order) {
        return deliveries.receiver(order).map(found -> found.orElseThrow(Problem::notFound));
    }
}
