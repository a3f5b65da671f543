package wetwin.messaging.broadcast;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.WaitingNotices;
import wetwin.platform.Database;

/** A month of broadcasts for whoever plans the next: what went out, what comes too close, what else waits. */
@ApplicationScoped
public class BroadcastCalendar {
    private static final int MOST_IN_A_MONTH = 200;

    /** What went out that long before a month may still be too close to its first day. */
    private static final int REMEMBERED_DAYS = 7;

    /**
     * One month at WeChat.
     *
     * @param usedUp followers who have had their four
     * @param toEverybody how often of four all followers were written to in one call
     * @param close of those still to come, with what is for the same people about then
     * @param waiting notices that were put off to one of its days
     */
    public record Month(
            LocalDate month,
            int followers,
            int usedUp,
            int toEverybody,
            List<Broadcast> broadcasts,
            List<Close> close,
            WaitingNotices.Calendar waiting) {}

    /**
     * Whom a broadcast would not reach, or who would get another one on the same day.
     *
     * @param most promotions to a person, of the frequency guard's rule that is full
     * @param all whether it is everybody it is for
     * @param people how many; empty for all, and where nobody can say
     * @param more whether there may be more: not all were looked at
     */
    public record Close(
            UUID later,
            List<Earlier> earlier,
            Harm harm,
            int most,
            boolean all,
            Optional<Integer> people,
            boolean more) {}

    public record Earlier(UUID id, String title) {}

    public enum Harm {
        /** They get both on one day; nobody is left out. */
        BOTH,
        /** They have had as many in 24 hours as the guard lets through. */
        DAY,
        /** The same of seven days. */
        WEEK
    }

    private record Plans(List<Broadcast> broadcasts, List<Close> close, WaitingNotices.Calendar waiting) {
        Plans with(WaitingNotices.Calendar known) {
            return new Plans(broadcasts, close, known);
        }
    }

    private static final String IN_MONTH = "select " + BroadcastRepository.COLUMNS
            + " from broadcast b where coalesce(b.begun_at, b.send_at) >= $1 and coalesce(b.begun_at, b.send_at) < $2"
            + " and b.state not in ('DRAFT', 'CANCELLED') order by coalesce(b.begun_at, b.send_at), b.id limit $3";

    private static final String FIGURES = """
            select follower_count()::int as followers, (select count(*)::int from month_used_up($1)) as used_up,
                   (select count(*)::int from broadcast b where b.audience = 'EVERYBODY' and b.hold_out = 0 and not b.by_list
                    and exists (select 1 from broadcast_batch a where a.broadcast_id = b.id and a.month = $1
                                and a.state in ('ASKED', 'ACCEPTED', 'DONE', 'UNCLEAR'))) as to_everybody""";

    private final Database database;
    private final Collisions collisions;
    private final WaitingNotices waiting;
    private final Clock clock;

    BroadcastCalendar(Database database, Collisions collisions, WaitingNotices waiting, Clock clock) {
        this.database = database;
        this.collisions = collisions;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** What has gone out, what is planned and what waits in a month, which is WeChat's: Beijing's. */
    public Uni<Month> month(Optional<LocalDate> any) {
        LocalDate month = any.map(day -> day.withDayOfMonth(1)).orElseGet(() -> BatchPolicy.month(clock.instant()));
        Instant from = start(month);
        Instant to = start(month.plusMonths(1));
        return database.query(IN_MONTH, start(month.minusDays(REMEMBERED_DAYS)), to, MOST_IN_A_MONTH)
                .map(BroadcastRepository::each)
                .chain(known -> collisions.of(known, clock.instant(), BEIJING).map(close -> plans(known, close, from)))
                .chain(plans -> waiting.between(from, to, BEIJING).map(plans::with))
                .chain(plans -> database.query(FIGURES, month)
                        .map(rows -> month(month, rows.iterator().next(), plans)));
    }

    /** Of what is remembered of the month before, only that something comes too close to it. */
    private static Plans plans(List<Broadcast> known, List<Close> close, Instant from) {
        List<Broadcast> broadcasts = known.stream()
                .filter(one -> one.begunAt()
                        .or(one::sendAt)
                        .filter(at -> !at.isBefore(from))
                        .isPresent())
                .toList();
        List<UUID> ids = broadcasts.stream().map(Broadcast::id).toList();
        return new Plans(
                broadcasts,
                close.stream().filter(one -> ids.contains(one.later())).toList(),
                WaitingNotices.Calendar.NOTHING);
    }

    private static Month month(LocalDate month, Row row, Plans plans) {
        return new Month(
                month,
                row.getInteger("followers"),
                row.getInteger("used_up"),
                row.getInteger("to_everybody"),
                plans.broadcasts(),
                plans.close(),
                plans.waiting());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BEIJING).toInstant();
    }
}
