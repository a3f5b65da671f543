package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.support.OnVertx;
import wetwin.support.Plans;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** A statement has every change once, page by page, and neither it nor a balance reads what it does not show. */
@QuarkusTest
class PointsStatementTest {
    private static final UUID SOMEBODY = new UUID(0, 7);
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2020-01-01T00:00:00Z");
    private static final List<String> THAT_GROW =
            List.of("points_entry", "points_transaction", "points_lot", "points_account", "coupon");

    /** Twenty thousand earnings of two thousand persons; balances as they must be, for the rules stay on. */
    private static final String GROWTH = """
            with accounts as (
                insert into points_account (id, kind, person_id, balance)
                select ('c' || lpad(to_hex(n), 31, '0'))::uuid, 'PERSON', lpad(to_hex(n), 32, '0')::uuid, 10
                from generate_series(0, 1999) n returning id),
            earned as (
                insert into points_transaction (id, kind, dedup_key, reason, at)
                select ('b' || lpad(to_hex(n), 31, '0'))::uuid, 'EARN', 'plan-' || n, '消费',
                       timestamptz '2020-01-01' + n * interval '1 minute'
                from generate_series(0, 19999) n returning id)
            insert into points_entry (transaction_id, account_id, points, at)
            select ('b' || lpad(to_hex(n), 31, '0'))::uuid, ('c' || lpad(to_hex(n % 2000), 31, '0'))::uuid, 1,
                   timestamptz '2020-01-01' + n * interval '1 minute'
            from generate_series(0, 19999) n""";

    @Inject
    PointsStatement statement;

    @Inject
    PointsLedger ledger;

    @Inject
    Someone someone;

    @Inject
    Plans plans;

    @Inject
    Vertx vertx;

    @Test
    void pages_have_every_change_once_the_newest_first_also_after_a_merge() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        for (int points = 1; points <= 130; points++) {
            int earned = points;
            PersonId who = points % 3 == 0 ? follower.person() : guest.person();
            someone.run(tx -> ledger.earn(tx, who, earned, "消费", UUID.randomUUID()));
        }
        PersonId one = someone.merge(guest, follower);
        List<Integer> read = new ArrayList<>();
        Optional<PointsCursor> after = Optional.empty();
        do {
            PointsStatement.Page page = page(one, after);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(PointsStatement.PAGE);
            page.entries().forEach(entry -> read.add(entry.points()));
            after = page.next();
        } while (after.isPresent());
        assertThat(read).hasSize(130).doesNotHaveDuplicates();
        assertThat(read.getFirst()).isEqualTo(130);
    }

    @Test
    void a_page_goes_on_after_the_one_before_whatever_was_written_meanwhile() {
        PersonId li = someone.guest().person();
        for (int i = 0; i < PointsStatement.PAGE + 1; i++)
            someone.run(tx -> ledger.earn(tx, li, 1, "消费", UUID.randomUUID()));
        PointsStatement.Page first = page(li, Optional.empty());
        someone.run(tx -> ledger.earn(tx, li, 99, "消费", UUID.randomUUID()));
        PointsStatement.Page second = page(li, first.next());
        assertThat(second.entries()).hasSize(1);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void what_was_spent_expired_or_corrected_says_so() {
        PersonId li = someone.guest().person();
        someone.run(tx -> ledger.earn(tx, li, 10, "消费", UUID.randomUUID()));
        someone.run(tx -> ledger.spend(tx, li, 3, "兑换", UUID.randomUUID()));
        someone.run(tx -> ledger.adjust(tx, new PointsLedger.Correction(li, 2, "补积分", "operator", "key-0001")));
        assertThat(page(li, Optional.empty()).entries())
                .extracting(PointsStatement.Entry::kind, PointsStatement.Entry::points, PointsStatement.Entry::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PointsStatement.Kind.ADJUST, 2, "补积分"),
                        org.assertj.core.groups.Tuple.tuple(PointsStatement.Kind.SPEND, -3, "兑换"),
                        org.assertj.core.groups.Tuple.tuple(PointsStatement.Kind.EARN, 10, "消费"));
    }

    @Test
    void a_statement_a_balance_and_the_jobs_read_no_table_whole() {
        assertThat(readWhole(PointsStatement.READ, SOMEBODY, THEN.plusYears(1), new UUID(-1, -1), 51))
                .doesNotContainAnyElementsOf(THAT_GROW);
        assertThat(readWhole(MembershipCard.READ, SOMEBODY, THEN, THEN)).doesNotContainAnyElementsOf(THAT_GROW);
        assertThat(readWhole(ExpirePoints.DUE, THEN, 200)).doesNotContainAnyElementsOf(THAT_GROW);
        assertThat(readWhole(ProvePoints.PROVE, 500, THEN)).doesNotContainAnyElementsOf(THAT_GROW);
    }

    private List<String> readWhole(String statement, Object... arguments) {
        return plans.readWhole(
                GROWTH, "points_entry, points_transaction, points_lot, points_account", statement, arguments);
    }

    private PointsStatement.Page page(PersonId person, Optional<PointsCursor> after) {
        return OnVertx.await(vertx, () -> statement.of(person, after));
    }
}
