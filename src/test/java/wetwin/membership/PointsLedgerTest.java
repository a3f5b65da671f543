package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.Someone;

@QuarkusTest
class PointsLedgerTest {
    @Inject
    PointsLedger ledger;

    @Inject
    LedgerCheck check;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @Test
    void an_order_earns_once_however_often_it_is_told() {
        PersonId li = someone.guest().person();
        UUID order = ids.newId();
        assertThat(earn(li, 25, order)).isEqualTo(25);
        assertThat(earn(li, 25, order)).isEqualTo(25);
        assertThat(earn(li, 10, ids.newId())).isEqualTo(35);
    }

    @Test
    void an_order_told_by_twenty_at_once_earns_once() {
        PersonId li = someone.guest().person();
        UUID order = ids.newId();
        List<CompletableFuture<PointsLedger.Earning>> attempts = IntStream.range(0, 20)
                .mapToObj(i ->
                        OnVertx.start(vertx, () -> database.inTransaction(tx -> ledger.earn(tx, li, 25, "消费", order))))
                .toList();
        attempts.forEach(CompletableFuture::join);
        assertThat(earn(li, 25, order)).isEqualTo(25);
    }

    @Test
    void nothing_earned_is_no_transaction() {
        assertThat(earn(someone.guest().person(), 0, ids.newId())).isZero();
    }

    @Test
    void an_entry_without_its_counterpart_does_not_commit() {
        PersonId li = someone.guest().person();
        earn(li, 25, ids.newId());
        assertThatThrownBy(() -> someone.run(tx -> tx.query("""
                        with one_sided as (
                            insert into points_transaction (id, kind, dedup_key, reason, at)
                            values ($1, 'EARN', 'one-sided:' || $1::uuid, '送', now()) returning id)
                        insert into points_entry (transaction_id, account_id, points, at)
                        select one_sided.id, a.id, 5, now() from one_sided, points_account a where a.person_id = $2""", ids.newId(), li.value())))
                .hasMessageContaining("has 1 entries with the sum 5");
    }

    @Test
    void a_transaction_without_entries_does_not_commit() {
        assertThatThrownBy(() -> someone.run(tx -> tx.query("""
                        insert into points_transaction (id, kind, dedup_key, reason, at)
                        values ($1, 'EARN', 'empty:' || $1::uuid, '空', now())""", ids.newId()))).hasMessageContaining("has 0 entries");
    }

    @Test
    void what_was_written_cannot_be_changed_or_deleted() {
        earn(someone.guest().person(), 25, ids.newId());
        for (String change : List.of(
                "update points_entry set points = 2 * points",
                "delete from points_entry",
                "truncate points_entry",
                "update points_transaction set reason = ''",
                "delete from points_transaction")) {
            assertThatThrownBy(() -> OnVertx.await(vertx, () -> database.query(change)))
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void nobody_spends_into_debt_whatever_a_statement_says() {
        PersonId li = someone.guest().person();
        earn(li, 25, ids.newId());
        assertThatThrownBy(() -> someone.run(tx -> tx.query("""
                        with account as (
                            update points_account set balance = balance - 30 where person_id = $2 returning id),
                        spent as (
                            insert into points_transaction (id, kind, dedup_key, reason, at)
                            values ($1, 'SPEND', 'too-much:' || $1::uuid, '兑换', now()) returning id)
                        insert into points_entry (transaction_id, account_id, points, at)
                        select spent.id, account.id, -30, now() from spent, account
                        union all
                        select spent.id, house.id, 30, now() from spent, points_account house
                        where house.kind = 'SPENT'""", ids.newId(), li.value())))
                .hasMessageContaining("points are not spent below zero");
    }

    @Test
    void a_forfeited_order_has_no_entries() {
        PersonId li = someone.guest().person();
        earn(li, 25, ids.newId());
        assertThatThrownBy(() -> someone.run(tx -> tx.query("""
                        with forfeit as (
                            insert into points_transaction (id, kind, dedup_key, reason, at)
                            values ($1, 'FORFEIT', 'forfeit:' || $1::uuid, '退款', now()) returning id)
                        insert into points_entry (transaction_id, account_id, points, at)
                        select forfeit.id, a.id, 1, now() from forfeit, points_account a where a.person_id = $2
                        union all
                        select forfeit.id, house.id, -1, now() from forfeit, points_account house
                        where house.kind = 'ISSUED'""", ids.newId(), li.value())))
                .hasMessageContaining("has 2 entries");
    }

    private int earn(PersonId person, int points, UUID order) {
        return someone.run(tx -> ledger.earn(tx, person, points, "消费", order)).balance();
    }
}
