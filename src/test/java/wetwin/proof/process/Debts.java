package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Wechat;

/** What is owed, what was given up, and the timers that go on until nothing is owed any more. */
record Debts(Database database, Vertx vertx) {
    private static final int MOST_ROUNDS = 30;
    private static final int ROUND_SECONDS = 60;

    long owed() {
        return number("select count(*) from outbox_message where settled_at is null and parked_at is null");
    }

    /** Each with its topic and the reason. */
    List<String> parked() {
        return texts("select topic || ': ' || last_failure from outbox_message where parked_at is not null");
    }

    void untilNoneAreLeft() {
        for (int rounds = 0; owed() > 0; rounds++) {
            assertThat(rounds).as("rounds of the timers until nothing is owed").isLessThan(MOST_ROUNDS);
            Wechat.timePasses(ROUND_SECONDS);
            Wechat.settle();
            Wechat.job("query-late-refunds");
        }
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    List<String> texts(String sql) {
        return OnVertx.await(
                vertx, () -> database.query(sql).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> String.valueOf(row.getValue(0)))
                        .toList()));
    }
}
