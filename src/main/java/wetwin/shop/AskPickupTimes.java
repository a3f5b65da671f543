package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tells when people may come for what they order, and how many still. Holds nothing. */
@ApplicationScoped
public class AskPickupTimes {
    private final PickupRepository pickup;
    private final Clock clock;

    AskPickupTimes(PickupRepository pickup, Clock clock) {
        this.pickup = pickup;
        this.clock = clock;
    }

    /** Empty when there is no such shop. One round trip. */
    public Uni<Optional<PickupTimes>> of(ShopId shop) {
        Instant now = clock.instant();
        return pickup.find(shop, now)
                .map(found -> found.map(asked -> PickupPolicy.times(asked.shop(), asked.rules(), asked.taken(), now)));
    }
}
