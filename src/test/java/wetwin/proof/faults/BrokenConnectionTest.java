package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.VertxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.proof.Bench;
import wetwin.proof.Operation;
import wetwin.proof.Step;
import wetwin.proof.faults.Disturbed.Passed;

/** PostgreSQL ends the connection in the middle of a transaction, and the answer to a commit gets lost on the way. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenConnectionTest {
    /** In a build each fourth statement of a transaction and each commit: 1 cuts at all of them, and takes three times as long. */
    private static final int EVERY = Integer.getInteger("wetwin.faults.cut-every", 4);

    private static final Disturbed.Fault CUT = new Disturbed.Fault() {
        @Override
        public boolean concerns(Passed gate) {
            return gate.inTransaction() && (gate.isCommit() || gate.number() % EVERY == 0);
        }

        @Override
        public void strike(Bench bench, Step step) {
            bench.cutConnections(0);
            bench.schedule().go(step);
        }

        @Override
        public void check(Operation operation) {
            assertThat(operation.ended())
                    .as("nobody waits for ever: %s", operation)
                    .isTrue();
        }
    };

    private static final Disturbed.Fault CUT_AFTER_THE_COMMIT = new Disturbed.Fault() {
        @Override
        public boolean concerns(Passed gate) {
            return gate.isCommit();
        }

        @Override
        public void strike(Bench bench, Step step) {
            bench.schedule().lose(step, new VertxException("Connection closed", true));
        }

        @Override
        public void check(Operation operation) {
            CUT.check(operation);
        }
    };

    private Bench bench;

    @BeforeAll
    void open() {
        bench = new Bench();
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_ends_as_if_the_connection_had_held(UseCase useCase) {
        Disturbed disturbed = new Disturbed(bench, useCase);
        int transactions = disturbed.by(CUT_AFTER_THE_COMMIT);
        assertThat(disturbed.by(CUT)).isGreaterThanOrEqualTo(transactions);
    }

    static Stream<UseCase> all() {
        return AllUseCases.chosen();
    }
}
