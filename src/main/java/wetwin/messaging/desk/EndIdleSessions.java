package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import wetwin.platform.Database;
import wetwin.platform.TimedJob;

/**
 * Ends conversations in which nothing was said for long, so that the automatic replies answer again; and forgets those of
 * long ago.
 */
@ApplicationScoped
class EndIdleSessions implements TimedJob {
    private static final int BATCH = 500;
    private static final Duration MEMORY = Duration.ofDays(180);

    private static final String IDLE_MINUTES =
            "select coalesce((select idle_minutes from service_desk), $1::int) as minutes";

    private static final String END = """
            update service_session set state = 'CLOSED', closed_at = $1
            where id in (
                select s.id from service_session s
                where s.state <> 'CLOSED' and s.heard_at < $2
                  and (s.state = 'TAKEN' and coalesce(s.said_at, s.heard_at) < $2 and s.taken_at < $2
                       or s.heard_at < $3)
                order by s.heard_at, s.id limit $4 for update skip locked)""";

    /** With all that was said in them. */
    private static final String FORGET = """
            with gone as (
                select s.id from service_session s
                where s.state = 'CLOSED' and s.closed_at < $1 order by s.closed_at limit $2),
            unsaid as (delete from service_line l using gone where l.session_id = gone.id)
            delete from service_session s using gone where s.id = gone.id""";

    private final Database database;
    private final Clock clock;

    EndIdleSessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "end-idle-sessions";
    }

    /** The next timer goes on from there. */
    @Override
    public Uni<Integer> run() {
        Instant now = clock.instant();
        return database.query(IDLE_MINUTES, DeskRules.OF_THE_RELEASE.idleMinutes())
                .map(rows -> rows.iterator().next().getInteger("minutes"))
                .chain(minutes -> end(now, SessionPolicy.idleSince(now, minutes)))
                .chain(ended -> forget(now).map(forgotten -> ended + forgotten));
    }

    private Uni<Integer> end(Instant now, Instant idleSince) {
        return database.query(END, now, idleSince, now.minus(SessionPolicy.LONGEST_WAIT), BATCH)
                .map(RowSet::rowCount);
    }

    private Uni<Integer> forget(Instant now) {
        return database.query(FORGET, now.minus(MEMORY), BATCH).map(RowSet::rowCount);
    }
}
