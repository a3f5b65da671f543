package wetwin.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import wetwin.platform.ClientAddress;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.TestDatabase;

/** Hibernate takes the same connections, which may have ended while an instance was frozen. */
@QuarkusTest
class DeadConnectionTest {
    private static final ConsoleToken NOBODYS = new ConsoleToken("a token that nobody was given");

    @Inject
    Vertx vertx;

    @Inject
    Database database;

    @Inject
    TestDatabase outside;

    @Inject
    OperatorSessions sessions;

    @Inject
    KnownBrowsers browsers;

    @RepeatedTest(3)
    void it_is_no_reason_not_to_know_an_operator() {
        assertThat(this.<Optional<SignedIn>>afterAPause(() -> sessions.find(NOBODYS)))
                .isEmpty();
        SignInAttempt attempt =
                new SignInAttempt("li", "…", new ClientAddress("192.0.2.1"), Optional.empty(), Optional.of(NOBODYS));
        assertThat(this.<Boolean>afterAPause(() -> browsers.knows(attempt))).isFalse();
    }

    /** The event loop waits while the server ends the connections. */
    private <T> T afterAPause(Supplier<Uni<? extends T>> asked) {
        outside.address();
        return OnVertx.await(vertx, () -> {
            VertxContextSafetyToggle.setCurrentContextSafe(true); // as a request's is, of which Hibernate makes sure
            return database.query("select 1").invoke(outside::endConnections).chain(asked::get);
        });
    }
}
