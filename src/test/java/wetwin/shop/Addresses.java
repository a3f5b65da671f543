package wetwin.shop;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import wetwin.support.OnVertx;

/** Forgets addresses as the job does, as if it were later: a story cannot wait for three months. */
@ApplicationScoped
public class Addresses {
    @Inject
    ForgetAddresses addresses;

    @Inject
    Vertx vertx;

    public void forget(Instant finishedBefore) {
        OnVertx.await(vertx, () -> addresses.forget(finishedBefore, 1_000));
    }
}
