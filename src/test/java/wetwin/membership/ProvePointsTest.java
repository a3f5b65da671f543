package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.support.Counter;
import wetwin.support.HeardFacts;
import wetwin.support.OnVertx;
import wetwin.support.Someone;

/** A balance that its entries do not prove is found and told, and the job goes on where it stopped. */
@QuarkusTest
class ProvePointsTest {
    @Inject
    ProvePoints prove;

    @Inject
    PointsLedger ledger;

    @Inject
    Someone someone;

    @Inject
    Counter counter;

    @Inject
    Vertx vertx;

    @BeforeEach
    void from_the_beginning() {
        counter.sql("update points_proof set after_account = '00000000-0000-0000-0000-000000000000'");
    }

    @Test
    void books_that_balance_are_proven_without_a_difference() {
        earned(25);
        assertThat(differences()).isZero();
    }

    @Test
    void a_balance_that_somebody_changed_by_hand_is_a_difference() {
        PersonId li = earned(25);
        counter.sql("update points_account set balance = balance + 1 where person_id = $1", li.value());
        assertThat(differences()).isEqualTo(1);
        counter.sql("update points_account set balance = balance - 1 where person_id = $1", li.value());
        assertThat(differences()).isZero();
    }

    @Test
    void a_lot_that_somebody_changed_by_hand_is_a_difference() {
        PersonId li = earned(25);
        String change = """
                update points_lot set remaining = remaining %s 1
                where account_id = (select id from points_account where person_id = $1)""";
        counter.sql(change.formatted("-"), li.value());
        assertThat(differences()).isEqualTo(1);
        counter.sql(change.formatted("+"), li.value());
        assertThat(differences()).isZero();
    }

    @Test
    void a_run_goes_on_where_the_last_one_stopped_and_begins_anew_at_the_end() {
        IntStream.range(0, 5).forEach(i -> earned(1));
        UUID third = counter.sql(
                        "select id from points_account where kind = 'PERSON' order by id desc offset 2 limit 1")
                .iterator()
                .next()
                .getUUID("id");
        counter.sql("update points_proof set after_account = $1", third);
        assertThat(run()).isEqualTo(2);
        assertThat(run()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void runs_at_once_do_no_harm() {
        earned(25);
        List<CompletableFuture<Integer>> runs = IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, prove::run))
                .toList();
        runs.forEach(CompletableFuture::join);
        from_the_beginning();
        assertThat(differences()).isZero();
    }

    private PersonId earned(int points) {
        PersonId person = someone.guest().person();
        someone.run(tx -> ledger.earn(tx, person, points, "消费", UUID.randomUUID()));
        return person;
    }

    private int differences() {
        from_the_beginning();
        try (HeardFacts facts = new HeardFacts()) {
            run();
            return facts.named("points-proof").getLast().getInteger("differences");
        }
    }

    private int run() {
        return OnVertx.await(vertx, prove::run);
    }
}
