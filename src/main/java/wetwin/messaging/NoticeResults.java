package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.messaging.NoticeResultPolicy.Result;
import wetwin.platform.Database;
import wetwin.platform.Ids;

/** What became of the notices of some days, by kind: for the operator. */
@ApplicationScoped
public class NoticeResults {
    /** Ids are in the order of the promises, so that those of some days are one piece of the key's index. */
    private static final String COUNT = """
            select kind, outcome, reason, count(*)::int as notices
            from (select n.kind, n.outcome,
                         case when n.outcome = 'DUE' and n.held_until is not null then n.held_because
                              when n.outcome = 'NOT_SENT' then n.reason
                              when n.outcome = 'FAILED' then coalesce(substring(n.reason from '^[0-9]{3,6}'), 'OTHER')
                         end as reason
                  from notice n where n.id >= $1 and n.created_at >= $2) told
            group by kind, outcome, reason order by kind, outcome, reason""";

    /** @param reason why, as it is on record; of what WeChat refused its number */
    public record Count(String kind, Result result, Optional<String> reason, int notices) {}

    private final Database database;
    private final Clock clock;

    NoticeResults(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was promised in the last days. One round trip. */
    public Uni<List<Count>> ofTheLast(Duration days) {
        Instant since = clock.instant().minus(days);
        return database.query(COUNT, Ids.firstOf(since), since)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(NoticeResults::count)
                        .toList());
    }

    private static Count count(Row row) {
        String reason = row.getString("reason");
        NoticeOutcome outcome = NoticeOutcome.valueOf(row.getString("outcome"));
        return new Count(
                row.getString("kind"),
                NoticeResultPolicy.of(outcome, reason),
                Optional.ofNullable(reason),
                row.getInteger("notices"));
    }
}
