package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** Every change of a person's points, the newest first, also those made before a merge. */
@ApplicationScoped
public class PointsStatement {
    public static final int PAGE = 50;

    /** What moved points. */
    public enum Kind {
        EARN,
        SPEND,
        EXPIRE,
        REVERSE,
        ADJUST,
        HOLD,
        RETURN
    }

    public record Entry(UUID transaction, Instant at, Kind kind, int points, String reason, Optional<UUID> orderId) {}

    public record Page(List<Entry> entries, Optional<PointsCursor> next) {}

    /** Each account is read from its end, as far as a page goes: how long its history is does not matter. */
    static final String READ = """
            with account as (select id from points_account where person_id = $1),
            accounts as (
                select id from account
                union all
                select a.id from points_account a join account on a.merged_into = account.id)
            select t.id, e.at, t.kind, e.points::int as points, t.reason, t.order_id
            from accounts
            cross join lateral (
                select o.at, o.points, o.transaction_id
                from points_entry o join points_transaction m on m.id = o.transaction_id and m.kind <> 'MERGE'
                where o.account_id = accounts.id and (o.at, o.transaction_id) < ($2, $3)
                order by o.at desc, o.transaction_id desc limit $4) e
            join points_transaction t on t.id = e.transaction_id
            order by e.at desc, t.id desc limit $4""";

    private final Database database;

    PointsStatement(Database database) {
        this.database = database;
    }

    /** One round trip. */
    public Uni<Page> of(PersonId person, Optional<PointsCursor> after) {
        PointsCursor from = after.orElse(PointsCursor.START);
        return database.query(READ, person.value(), from.at(), from.transaction(), PAGE + 1)
                .map(rows -> page(StreamSupport.stream(rows.spliterator(), false)
                        .map(PointsStatement::entry)
                        .toList()));
    }

    private static Page page(List<Entry> found) {
        if (found.size() <= PAGE) return new Page(found, Optional.empty());
        Entry last = found.get(PAGE - 1);
        return new Page(found.subList(0, PAGE), Optional.of(new PointsCursor(last.at(), last.transaction())));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                Kind.valueOf(row.getString("kind")),
                row.getInteger("points"),
                row.getString("reason"),
                Optional.ofNullable(row.getUUID("order_id")));
    }
}
