package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.proof.Bench;
import wetwin.proof.Step;
import wetwin.proof.faults.Disturbed.Passed;

/**
 * The instance is killed before the first gate of a use case, and after each statement and each call to WeChat has
 * taken effect and before anybody knows. What is killed before a gate has done as much as what is killed after the one
 * before it.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillAtEveryGateTest {
    private static final Disturbed.Fault KILLED_BEFORE_ANYTHING = new Disturbed.Fault() {
        @Override
        public boolean concerns(Passed gate) {
            return gate.number() == 1;
        }

        @Override
        public void strike(Bench bench, Step step) {
            bench.kill(0);
        }
    };

    static final Disturbed.Fault KILLED_AFTER = new Disturbed.Fault() {
        @Override
        public boolean concerns(Passed gate) {
            return true;
        }

        @Override
        public void strike(Bench bench, Step step) {
            bench.schedule().hold(step);
            bench.kill(0);
        }
    };

    private Bench bench;

    @BeforeAll
    void open() {
        bench = Bench.keepingConnections();
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @MethodSource
    void it_ends_as_if_nothing_had_happened(UseCase useCase) {
        Disturbed disturbed = new Disturbed(bench, useCase);
        assertThat(disturbed.by(KILLED_BEFORE_ANYTHING)).isEqualTo(1);
        assertThat(disturbed.by(KILLED_AFTER)).isPositive();
    }

    static Stream<UseCase> it_ends_as_if_nothing_had_happened() {
        return AllUseCases.chosen();
    }
}
