package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import wetwin.proof.Bench;

/** A check nobody has seen fail does not exist. */
@QuarkusTest
class DisturbedBitesTest {
    @Test
    void an_order_that_is_placed_twice_is_seen() {
        UseCase forgetful = UseCase.startingOver(
                "an order under another key at every tap",
                Stage::signsIn,
                (stage, at) -> stage.place(at, "order-0001", Stage.CAKE_FEN),
                stage -> stage.done("another tap", at -> stage.place(at, "order-0002", Stage.CAKE_FEN)));
        try (Bench bench = new Bench()) {
            assertThatThrownBy(() -> new Disturbed(bench, forgetful).by(KillAtEveryGateTest.KILLED_AFTER))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("idempotency_key=order-0002");
        }
    }
}
