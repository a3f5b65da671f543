package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wetwin.membership.LedgerCheck;
import wetwin.outbox.Dispatcher;
import wetwin.support.Counter;
import wetwin.support.OnVertx;

/**
 * Whatever people do, in whatever order we hear of it, some of it twice and some at the same moment: in the end there
 * are the same persons with the same belongings as if it had come in order, each once. A failing seed says how it is
 * played again.
 */
@QuarkusTest
class IdentityPropertyTest {
    private static final String ONE_SEED = "wetwin.identity.seed";
    private static final int SEEDS = Integer.getInteger("wetwin.identity.seeds", 120);
    private static final int BETWEEN_CHECKS = 50;

    /** A story told twice. */
    private record Told(long seed, Story story, Humans inOrder, Humans shuffled) {}

    @Inject
    UseCases product;

    @Inject
    Belongings belongings;

    @Inject
    LedgerCheck ledger;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Counter counter;

    @Inject
    Vertx vertx;

    @Test
    void any_order_of_events_ends_with_the_same_persons_and_the_same_belongings() {
        product.open();
        List<Told> told = new ArrayList<>();
        for (long seed : seeds()) {
            told.add(tell(seed));
            if (told.size() == BETWEEN_CHECKS) check(told);
        }
        check(told);
    }

    private static long[] seeds() {
        Long one = Long.getLong(ONE_SEED);
        return one == null ? LongStream.rangeClosed(1, SEEDS).toArray() : new long[] {one};
    }

    private Told tell(long seed) {
        Told told = new Told(seed, new Story(seed), new Humans(product), new Humans(product));
        try {
            told.inOrder().live(told.story().inOrder());
            told.shuffled().live(told.story().shuffled());
        } catch (RuntimeException failed) {
            throw new AssertionError(again(seed), failed);
        }
        return told;
    }

    private void check(List<Told> told) {
        OnVertx.await(vertx, dispatcher::drain);
        told.forEach(this::check);
        told.clear();
        belongings.nothingIsLeftBehind();
        ledger.booksBalance();
    }

    private void check(Told told) {
        for (int human = 0; human < told.story().humans(); human++) {
            assertThat(belongings.read(told.shuffled(), human))
                    .as("human %d; %s", human, again(told.seed()))
                    .isEqualTo(belongings.read(told.inOrder(), human));
            belongings.giftsAreRight(told.inOrder(), human);
            belongings.giftsAreRight(told.shuffled(), human);
        }
        assertThat(personsSharedBy(told.shuffled(), told.story().humans()))
                .as("persons shared by two humans; %s", again(told.seed()))
                .isZero();
    }

    private long personsSharedBy(Humans humans, int count) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, count)
                .mapToObj(human -> counter.sql(
                        "select distinct person_id::text from wechat_contact where openid in ($1, $2)",
                        humans.guest(human),
                        humans.follower(human)))
                .mapToLong(rows -> {
                    long shared = 0;
                    for (var row : rows) shared += seen.add(row.getString(0)) ? 0 : 1;
                    return shared;
                })
                .sum();
    }

    private static String again(long seed) {
        return "again: ./mvnw test -Dtest=IdentityPropertyTest -D%s=%d".formatted(ONE_SEED, seed);
    }
}
