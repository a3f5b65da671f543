package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetwin.messaging.Desk;
import wetwin.messaging.Desk.KeptBy;
import wetwin.messaging.DeskJson;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** How the desk is kept: as the release has it, until an operator says otherwise. */
@ApplicationScoped
public class DeskBook {
    private static final String READ = """
            select kept_by, hours, away, greeting, farewell, idle_minutes, quick_replies, version, changed_at, changed_by
            from service_desk""";

    /** One row; whoever has seen an older one changes nothing. */
    private static final String WRITE = """
            insert into service_desk as d (kept_by, hours, away, greeting, farewell, idle_minutes, quick_replies, version,
                                           changed_at, changed_by)
            select $1, $2, $3, $4, $5, $6, $7, $8::bigint + 1, $9, $10
            where $8::bigint = coalesce((select version from service_desk), 0)
            on conflict on constraint service_desk_once do update set
                kept_by = excluded.kept_by, hours = excluded.hours, away = excluded.away, greeting = excluded.greeting,
                farewell = excluded.farewell, idle_minutes = excluded.idle_minutes, quick_replies = excluded.quick_replies,
                version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            where d.version = excluded.version - 1
            returning kept_by, hours, away, greeting, farewell, idle_minutes, quick_replies, version, changed_at,
                      changed_by""";

    private final Database database;
    private final Clock clock;

    DeskBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The rules, and the version that whoever changes them has seen.
     *
     * @param version 0 for the release's
     */
    public record Kept(DeskRules rules, long version, Optional<Instant> changedAt, Optional<String> changedBy) {}

    public Uni<Kept> read() {
        return database.query(READ).map(rows -> one(rows).orElse(ofTheRelease()));
    }

    public Uni<Kept> write(DeskRules rules, long version, String operator) {
        Optional<String> complaint = rules.complaint();
        if (complaint.isPresent()) {
            return Uni.createFrom().failure(new Problem(422, "DESK_INVALID").with("reason", complaint.get()));
        }
        return database.query(
                        WRITE,
                        rules.desk().keptBy().name(),
                        DeskJson.hours(rules.desk().hours()),
                        rules.desk().away(),
                        rules.greeting(),
                        rules.farewell(),
                        rules.idleMinutes(),
                        new JsonArray(rules.quickReplies()),
                        version,
                        clock.instant(),
                        operator)
                .map(rows -> one(rows).orElseThrow(() -> new Problem(409, "CHANGED_MEANWHILE")));
    }

    private static Kept ofTheRelease() {
        return new Kept(DeskRules.OF_THE_RELEASE, 0, Optional.empty(), Optional.empty());
    }

    private static Optional<Kept> one(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(kept(rows.iterator().next()));
    }

    private static Kept kept(Row row) {
        Desk desk = new Desk(
                KeptBy.valueOf(row.getString("kept_by")),
                DeskJson.hours(row.getJsonArray("hours")),
                row.getString("away"));
        return new Kept(
                new DeskRules(
                        desk,
                        row.getString("greeting"),
                        row.getString("farewell"),
                        row.getInteger("idle_minutes"),
                        replies(row)),
                row.getLong("version"),
                Optional.of(row.getOffsetDateTime("changed_at").toInstant()),
                Optional.of(row.getString("changed_by")));
    }

    private static List<String> replies(Row row) {
        return row.getJsonArray("quick_replies").stream()
                .map(String.class::cast)
                .toList();
    }
}
