package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.messaging.MassGuard;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The broadcasts as operators look them up. */
@ApplicationScoped
public class BroadcastBook {
    public static final int PAGE = 30;

    /** Orders of these days are what a broadcast brought. */
    public static final Duration COUNTED_FOR = Duration.ofDays(7);

    private static final int MOST_CALLS = 500;
    private static final String USED_UP = "MONTH_USED_UP";
    private static final String HELD_OUT = "HOLD_OUT";

    public record Page(List<Broadcast> broadcasts, int total) {}

    public record Sight(
            Broadcast broadcast, Fixed fixed, List<Call> calls, List<Preview> previews, Optional<Lift> lift) {}

    /**
     * @param addressed whom WeChat was, or is to be, asked to send it to
     * @param heldOut left out for comparison
     * @param usedUp left out because of their four of the month
     * @param held left out by the frequency guard
     */
    public record Fixed(int addressed, int heldOut, int usedUp, List<HeldBack> held) {}

    /** @param reason the frequency guard's */
    public record HeldBack(String reason, int people) {}

    /**
     * Who ordered within seven days, of those who got it and of those held out.
     *
     * @param difference of the two shares, with the bounds it lies between; none of fewer than thirty on a side
     */
    public record Lift(int addressedBought, int heldOutBought, Optional<Bounds> difference) {}

    public record Bounds(double difference, double low, double high) {}

    /** @param end empty until WeChat has told it */
    public record Call(int number, int people, BatchState state, Optional<String> failure, Optional<End> end) {}

    /** @param filtered how many were left after WeChat had left some out; in principle sent and failed */
    public record End(String status, int total, int filtered, int sent, int failed, Instant at) {}

    public record Preview(String outcome, Optional<String> reason, Instant at) {}

    /**
     * Who follows of those a broadcast would be for.
     *
     * @param usedUp those who have had their four of the month, whom WeChat leaves out
     * @param held those whom the frequency guard would hold back now, by its reasons
     * @param reached those whom it would reach now
     * @param quiet whether nobody is to be disturbed now
     */
    public record Audited(int people, int usedUp, List<HeldBack> held, int reached, boolean quiet) {}

    private static final String LIST = "select " + BroadcastRepository.COLUMNS
            + ", (select count(*)::int from broadcast) as total from broadcast b"
            + " order by b.created_at desc, b.id limit $1 offset $2";

    private static final String FIXED = """
            select left_out, count(*)::int as people from broadcast_recipient where broadcast_id = $1 group by 1""";

    /** Whoever unfollowed since has an openid all the same. */
    private static final String BOUGHT = """
            with buyer as (
                select distinct f.person_id from order_facts f
                where f.business_date between $4 and $5 and f.paid_at >= $2 and f.paid_at < $3)
            select count(*) filter (where r.left_out is null)::int as addressed,
                   count(*) filter (where r.left_out = 'HOLD_OUT')::int as held_out
            from buyer b join person_contact c on c.person_id = b.person_id
            join broadcast_recipient r on r.broadcast_id = $1 and r.openid = c.follower_openid""";

    private static final String CALLS = """
            select a.number, a.people, a.state, a.failure, f.status, f.total, f.filtered, f.sent, f.failed,
                   f.finished_at
            from broadcast_batch a left join broadcast_finish f on f.msg_id = a.msg_id
            where a.broadcast_id = $1 order by a.number limit $2""";

    private static final String PREVIEWS = """
            select outcome, reason, at from broadcast_preview where broadcast_id = $1 order by at desc limit 5""";

    private final Database database;
    private final BroadcastRepository broadcasts;
    private final MassGuard guard;
    private final Clock clock;

    BroadcastBook(Database database, BroadcastRepository broadcasts, MassGuard guard, Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.guard = guard;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<Page> list(int page) {
        return database.query(LIST, PAGE, (page - 1) * PAGE)
                .map(rows -> new Page(
                        BroadcastRepository.each(rows),
                        rows.size() == 0 ? 0 : rows.iterator().next().getInteger("total")));
    }

    public Uni<Sight> one(UUID id) {
        return broadcasts
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(broadcast ->
                        fixed(id).map(fixed -> new Sight(broadcast, fixed, List.of(), List.of(), Optional.empty())))
                .chain(seen -> calls(id)
                        .map(calls -> new Sight(seen.broadcast(), seen.fixed(), calls, List.of(), Optional.empty())))
                .chain(seen -> previews(id)
                        .map(shown -> new Sight(seen.broadcast(), seen.fixed(), seen.calls(), shown, Optional.empty())))
                .chain(seen -> lift(seen)
                        .map(lift -> new Sight(seen.broadcast(), seen.fixed(), seen.calls(), seen.previews(), lift)));
    }

    /** Nothing to compare with where nobody was held out. */
    private Uni<Optional<Lift>> lift(Sight seen) {
        Optional<Instant> begun = seen.broadcast().begunAt();
        if (begun.isEmpty() || seen.fixed().heldOut() == 0)
            return Uni.createFrom().item(Optional.empty());
        Instant from = begun.get();
        Instant to = from.plus(COUNTED_FOR);
        return database.query(BOUGHT, seen.broadcast().id(), from, to, day(from), day(to))
                .map(rows -> rows.iterator().next())
                .map(row -> Optional.of(lift(seen.fixed(), row.getInteger("addressed"), row.getInteger("held_out"))));
    }

    private static Lift lift(Fixed fixed, int addressed, int heldOut) {
        return new Lift(
                addressed,
                heldOut,
                LiftPolicy.lift(
                                new LiftPolicy.Group(fixed.addressed(), addressed),
                                new LiftPolicy.Group(fixed.heldOut(), heldOut))
                        .map(lift -> new Bounds(lift.difference(), lift.low(), lift.high())));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }

    public Uni<Audited> count(Audience audience) {
        Instant now = clock.instant();
        return broadcasts
                .count(audience, BatchPolicy.month(now), guard.law(now))
                .map(counted -> new Audited(
                        counted.values().stream().mapToInt(Integer::intValue).sum(),
                        counted.getOrDefault(USED_UP, 0),
                        held(counted),
                        counted.getOrDefault("", 0),
                        guard.isQuiet(now)));
    }

    private static List<HeldBack> held(Map<String, Integer> counted) {
        return counted.entrySet().stream()
                .filter(reason -> !Set.of("", USED_UP, HELD_OUT).contains(reason.getKey()))
                .map(reason -> new HeldBack(reason.getKey(), reason.getValue()))
                .toList();
    }

    private Uni<Fixed> fixed(UUID id) {
        return database.query(FIXED, id)
                .map(BroadcastRepository::byReason)
                .map(counted -> new Fixed(
                        counted.getOrDefault("", 0),
                        counted.getOrDefault(HELD_OUT, 0),
                        counted.getOrDefault(USED_UP, 0),
                        held(counted)));
    }

    private Uni<List<Call>> calls(UUID id) {
        return database.query(CALLS, id, MOST_CALLS).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(BroadcastBook::call)
                .toList());
    }

    private Uni<List<Preview>> previews(UUID id) {
        return database.query(PREVIEWS, id).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Preview(
                        row.getString("outcome"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getOffsetDateTime("at").toInstant()))
                .toList());
    }

    private static Call call(Row row) {
        Optional<End> end = Optional.ofNullable(row.getString("status"))
                .map(status -> new End(
                        status,
                        row.getInteger("total"),
                        row.getInteger("filtered"),
                        row.getInteger("sent"),
                        row.getInteger("failed"),
                        row.getOffsetDateTime("finished_at").toInstant()));
        return new Call(
                row.getInteger("number"),
                row.getInteger("people"),
                BatchState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("failure")),
                end);
    }
}
