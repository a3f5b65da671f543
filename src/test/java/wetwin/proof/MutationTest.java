package wetwin.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each mechanism is seen to matter: one after the other is taken out of the statements that instances run, and of the
 * schema where it is a constraint, and the simulation must find out.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationTest {
    private static final int MOST_SEEDS = 60;

    private Bench bench;
    private String undo = "";

    @BeforeAll
    void open() {
        bench = Bench.keepingConnections();
    }

    @AfterEach
    void asItWas() {
        bench.wording(sql -> sql);
        bench.begin(0);
        if (!undo.isEmpty()) bench.database().execute(undo);
        undo = "";
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void the_key_of_the_inbox() {
        dropping("inbox_delivery", "inbox_delivery_once", "primary key (account, delivery_key)");
        without("on conflict on constraint inbox_delivery_once do nothing", "", "a push is taken in once", 1);
    }

    /** Either of them alone keeps a message from going out twice. */
    @Test
    void the_lease_of_the_outbox_and_the_claim_on_a_service_message() {
        without(
                Map.of(
                        "set due_at = $2, lease_owner = $3",
                        "set due_at = coalesce(due_at, $2), lease_owner = $3",
                        "and not exists (select 1 from service_message m where m.id = $1 and m.outcome <> 'DUE')",
                        "",
                        "where m.outcome = 'DUE'",
                        ""),
                "messages were told",
                5);
    }

    @Test
    void the_lock_on_the_token() {
        without(
                "and (t.lease_until is null or t.lease_until <= $4)",
                "and $4::timestamptz is not null",
                "two fetch the same token at once",
                19);
    }

    @Test
    void the_compare_and_set_on_the_coupon() {
        without(
                "and (status = 'AVAILABLE' and expires_at > $6 or status = 'LOCKED' and order_id = $3)",
                "and $6::timestamptz is not null",
                "every discount has a coupon of its own",
                1);
    }

    @Test
    void the_time_of_the_last_change_of_a_follower() {
        without("where follower.changed_at <= excluded.changed_at", "", "follows is wrong", 3);
    }

    @Test
    void the_key_of_the_ledger() {
        dropping("points_transaction", "points_transaction_once", "unique (dedup_key)");
        without("on conflict on constraint points_transaction_once do nothing", "", "an order earns points once", 1);
    }

    private void dropping(String table, String constraint, String definition) {
        bench.database().execute("alter table %s drop constraint %s".formatted(table, constraint));
        undo = "alter table %s add constraint %s %s".formatted(table, constraint, definition);
    }

    private void without(String mechanism, String replacement, String broken, long likely) {
        without(Map.of(mechanism, replacement), broken, likely);
    }

    /** @param likely the seed that found it when it was last looked for: it is played first, and then any */
    private void without(Map<String, String> mechanisms, String broken, long likely) {
        Set<String> met = ConcurrentHashMap.newKeySet();
        bench.wording(sql -> {
            String worded = sql;
            for (var mechanism : mechanisms.entrySet()) {
                if (worded.contains(mechanism.getKey())) met.add(mechanism.getKey());
                worded = worded.replace(mechanism.getKey(), mechanism.getValue());
            }
            return worded;
        });
        for (long seed : LongStream.concat(LongStream.of(likely), LongStream.rangeClosed(1, MOST_SEEDS))
                .toArray()) {
            try {
                new Simulation(bench, seed).play();
            } catch (AssertionError found) {
                assertThat(met).as("what statements have").isEqualTo(mechanisms.keySet());
                assertThat(found).hasMessageContaining(broken);
                System.out.printf("mutation: without \"%s\" seed %d finds: %s%n", mechanisms.keySet(), seed, broken);
                return;
            }
        }
        fail("%d seeds did not miss: %s", MOST_SEEDS, mechanisms.keySet());
    }
}
