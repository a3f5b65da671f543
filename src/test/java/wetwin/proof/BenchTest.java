package wetwin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage of the proof itself: gates, kills, locks and repeats do what the simulation counts on. */
@QuarkusTest
class BenchTest {
    private static final String STATE = """
        select (select count(*) from inbox_delivery), (select count(*) from follower where follows),
               (select count(*) from person), (select count(*) from coupon),
               (select count(*) from outbox_message),
               (select count(*) from outbox_message where settled_at is null and parked_at is null)\
        """;
    private static final long SEED = 1;
    private static final int MANY = 10_000;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
        bench.begin(SEED);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nothing_takes_effect_before_it_is_let_through() {
        Letter letter = follow();
        bench.wechat().bring(letter, bench.instance(0));
        assertThat(bench.schedule().waiting()).singleElement().satisfies(step -> {
            assertThat(step.what()).startsWith("select ");
            bench.schedule().go(step);
        });
        assertThat(bench.schedule().waiting()).singleElement().satisfies(step -> assertThat(step.what())
                .contains("insert into inbox_delivery"));
        assertThat(bench.rows("select * from inbox_delivery")).isEmpty();
    }

    @Test
    void a_follow_delivered_to_two_instances_at_once_is_one_follow() {
        assertThat(followTwice()).isEqualTo(undisturbed());
    }

    @Test
    void a_follow_ends_the_same_whatever_its_instance_was_doing_when_it_was_killed() {
        List<String> undisturbed = undisturbed();
        assertThat(killedAt(1, false)).isTrue();
        assertThat(state()).as("killed before anything").isEqualTo(undisturbed);
        int kills = 0;
        for (int step = 1; step < MANY && killedAt(step, true); step++) {
            assertThat(state()).as("killed after step %d", step).isEqualTo(undisturbed);
            kills++;
        }
        assertThat(kills).isGreaterThan(20);
    }

    @Test
    void a_statement_that_waits_for_a_lock_is_quiet_and_goes_on_when_the_lock_is_free() {
        Letter letter = follow();
        Operation one = bench.wechat().bring(letter, bench.instance(0));
        Operation other = bench.wechat().bring(letter, bench.instance(1));
        bench.schedule().finish(one);
        bench.schedule().finish(other);
        List<Step> dispatching = bench.schedule().waiting();
        assertThat(dispatching).hasSize(2);
        lockTheOutbox();
        dispatching.forEach(bench.schedule()::go);
        assertThat(bench.schedule().waiting()).isEmpty();
        assertThat(dispatching).extracting(Step::place).containsOnly(Step.Place.UNDER_WAY);
        bench.database().execute("commit");
        bench.schedule().locksReleased();
        bench.schedule().settle();
        assertThat(dispatching).extracting(Step::place).containsOnly(Step.Place.OVER);
    }

    @Test
    void the_same_choices_make_the_same_trace() {
        followTwice();
        List<String> first = bench.schedule().trace();
        bench.begin(SEED);
        followTwice();
        assertThat(bench.schedule().trace()).isEqualTo(first);
    }

    private List<String> undisturbed() {
        bench.begin(SEED);
        follow();
        bench.calm();
        return state();
    }

    private List<String> followTwice() {
        Letter letter = follow();
        Operation one = bench.wechat().bring(letter, bench.instance(0));
        Operation other = bench.wechat().bring(letter, bench.instance(1));
        bench.finishAll();
        bench.wechat().answer(letter, other);
        assertThat(one.answer()).isPresent();
        bench.calm();
        return state();
    }

    /** Tells whether there was such a step. WeChat brings the push again, and the other instance goes on. */
    private boolean killedAt(int number, boolean afterItsEffect) {
        bench.begin(SEED);
        Letter letter = follow();
        bench.wechat().bring(letter, bench.instance(0));
        for (int step = 1; !bench.schedule().waiting().isEmpty(); step++) {
            Step next = bench.schedule().waiting().getFirst();
            if (step < number) {
                bench.schedule().go(next);
                continue;
            }
            if (afterItsEffect) bench.schedule().hold(next);
            bench.kill(0);
            bench.calm();
            return true;
        }
        return false;
    }

    private void lockTheOutbox() {
        bench.database().execute("begin; lock table outbox_message in access exclusive mode");
    }

    private List<String> state() {
        return bench.rows(STATE).getFirst();
    }

    private Letter follow() {
        String person = bench.wechat().newPerson("李雷");
        bench.act(() -> bench.wechat().phones().follow(person, null));
        return bench.wechat().letters().getFirst();
    }
}
