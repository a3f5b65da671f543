package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.proof.Bench;
import wetwin.proof.Gate.Kind;
import wetwin.proof.Operation;
import wetwin.proof.Step;
import wetwin.proof.faults.Disturbed.Passed;

/** A call to WeChat times out: nothing was done there, or it was done and the answer got lost. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostCallTest {
    private record TimesOut(boolean withEffect) implements Disturbed.Fault {
        @Override
        public boolean concerns(Passed gate) {
            return gate.kind() == Kind.CALL;
        }

        /** Only what may have been sent is not sent again; without a token it cannot have been. */
        @Override
        public boolean mayLose(Passed gate) {
            return gate.name().endsWith("/ WechatMemberNotifier");
        }

        @Override
        public void strike(Bench bench, Step step) {
            SocketTimeoutException timeout = new SocketTimeoutException("Read timed out");
            if (withEffect) bench.schedule().lose(step, timeout);
            else bench.schedule().fail(step, timeout);
        }

        @Override
        public void check(Operation operation) {
            assertThat(operation.ended())
                    .as("nobody waits for ever: %s", operation)
                    .isTrue();
        }
    }

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
    @MethodSource("all")
    void it_ends_as_if_wechat_had_answered(UseCase useCase) {
        Disturbed disturbed = new Disturbed(bench, useCase);
        assertThat(disturbed.by(new TimesOut(false))).isEqualTo(disturbed.by(new TimesOut(true)));
    }

    static Stream<UseCase> all() {
        return AllUseCases.chosen();
    }
}
