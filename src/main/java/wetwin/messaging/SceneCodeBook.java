package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The channel codes as an operator keeps them: the list, what each brought, and what may be changed about one. */
@ApplicationScoped
public class SceneCodeBook {
    public static final int PAGE_SIZE = 50;

    /** How far back the list's figures go, today included. */
    static final int DAYS_OF_LIST = 30;

    /** The list does not count on beyond this. */
    static final int MOST_COUNTED = 10_000;

    /** @param scans, follows, orders of the last 30 days */
    public record Entry(SceneCode code, int scans, int follows, int orders) {}

    /**
     * @param total 10,000 at most
     * @param permanentUsed how many of the account's permanent codes may be used up
     */
    public record Page(List<Entry> entries, int total, int permanentUsed, int permanentLimit) {}

    /**
     * What a code brought on one day, where the shop is.
     *
     * @param follows how many of the scans made a follower
     * @param orders paid orders that are owed to it
     */
    public record Day(LocalDate date, int scans, int follows, int orders, int payableFen) {}

    private static final String LIST = """
            with page as (
                select * from scene_code c where %1$s
                order by created_at desc, scene limit $3 offset $4),
            brought as (
                select touch_key, count(*)::int as orders from order_facts
                where business_date >= $5 and paid_at is not null and starts_with(touch_key, 'qr-')
                group by touch_key)
            select t.total, t.used, p.*, coalesce(s.scans, 0) as scans, coalesce(s.follows, 0) as follows,
                   coalesce(b.orders, 0) as orders
            from (select (select count(*)::int from (
                             select 1 from scene_code c where %1$s
                             order by created_at desc, scene limit %2$d) counted) as total,
                         (select coalesce(sum(greatest(asked, 1)), 0)::int from scene_code where days is null) as used) t
            left join page p on true
            left join lateral (
                select count(*)::int as scans, count(*) filter (where followed)::int as follows
                from scene_scan where scene = p.scene and at >= $6) s on true
            left join brought b on b.touch_key = 'qr-' || p.scene
            order by p.created_at desc, p.scene""".formatted(
                    "($1::text is null or c.kind = $1) and"
                            + " ($2::text is null or starts_with(c.scene, $2) or strpos(c.label, $2) > 0)",
                    MOST_COUNTED);

    private static final String DAYS = """
            select d.day::date as day, coalesce(s.scans, 0) as scans, coalesce(s.follows, 0) as follows,
                   coalesce(o.orders, 0) as orders, coalesce(o.payable_fen, 0) as payable_fen
            from generate_series($2::date, $3::date, interval '1 day') d (day)
            left join (
                select (at at time zone $4)::date as day, count(*)::int as scans,
                       count(*) filter (where followed)::int as follows
                from scene_scan where scene = $1 and at >= $5 and at < $6
                group by 1) s on s.day = d.day::date
            left join (
                select business_date as day, count(*)::int as orders, sum(payable_fen)::int as payable_fen
                from order_facts
                where touch_key = 'qr-' || $1 and paid_at is not null and business_date between $2 and $3
                group by 1) o on o.day = d.day::date
            order by d.day""";

    private final Database database;
    private final SceneCodeRepository codes;
    private final CreateSceneCode create;
    private final Clock clock;

    SceneCodeBook(Database database, SceneCodeRepository codes, CreateSceneCode create, Clock clock) {
        this.database = database;
        this.codes = codes;
        this.create = create;
        this.clock = clock;
    }

    /**
     * The newest first. One round trip.
     *
     * @param search the beginning of a scene, or a part of a label
     * @param page from 1
     */
    public Uni<Page> list(Optional<CodeKind> kind, Optional<String> search, int page) {
        LocalDate since = LocalDate.now(clock).minusDays(DAYS_OF_LIST - 1);
        return database.query(
                        LIST,
                        kind.map(CodeKind::name).orElse(null),
                        search.orElse(null),
                        PAGE_SIZE,
                        (page - 1) * PAGE_SIZE,
                        since,
                        startOf(since))
                .map(this::page);
    }

    public Uni<SceneCode> one(String scene) {
        return codes.find(scene).map(found -> found.orElseThrow(Problem::notFound));
    }

    /** What the code brought on each of the days that end today. One round trip. */
    public Uni<List<Day>> days(String scene, int days) {
        LocalDate today = LocalDate.now(clock);
        LocalDate first = today.minusDays(days - 1L);
        return database.query(
                        DAYS, scene, first, today, clock.getZone().getId(), startOf(first), startOf(today.plusDays(1)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SceneCodeBook::day)
                        .toList());
    }

    /** What it is called, where it leads and what it says; how long it lasts stays. Repeatable. */
    public Uni<SceneCode> change(CodeDraft draft) {
        Optional<String> complaint = create.complaint(draft);
        if (complaint.isPresent()) return Uni.createFrom().failure(new Problem(400, complaint.get()));
        return codes.change(draft)
                .invoke(found -> {
                    if (!found) throw Problem.notFound();
                })
                .chain(() -> one(draft.scene()));
    }

    /**
     * A temporary code is made anew, and a failed one asked for again. While WeChat is asked, once more is the same.
     *
     * @param days how long the new one lasts; as long as the one before if empty
     */
    public Uni<SceneCode> renew(String scene, Optional<Integer> days) {
        return database.inTransaction(tx -> codes.lock(tx, scene)
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .chain(held -> {
                            CodeDraft draft = held.code().draft();
                            if (held.code().state() == CodeState.WANTED)
                                return Uni.createFrom().voidItem();
                            if (draft.isPermanent() && held.code().state() != CodeState.FAILED)
                                throw new Problem(409, "SCENE_CODE_PERMANENT");
                            return codes.wishAgain(tx, held, draft.isPermanent() ? draft.days() : days.or(draft::days));
                        }))
                .chain(() -> one(scene));
    }

    /** A temporary code is no longer in use. Repeatable. */
    public Uni<SceneCode> stop(String scene) {
        return one(scene)
                .invoke(code -> {
                    if (code.draft().isPermanent()) throw new Problem(409, "SCENE_CODE_PERMANENT");
                })
                .chain(() -> codes.stop(scene))
                .chain(() -> one(scene));
    }

    private OffsetDateTime startOf(LocalDate date) {
        return date.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    private Page page(RowSet<Row> rows) {
        Row first = rows.iterator().next();
        List<Entry> entries = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("scene") != null)
                .map(row -> new Entry(
                        codes.code(row), row.getInteger("scans"), row.getInteger("follows"), row.getInteger("orders")))
                .toList();
        return new Page(entries, first.getInteger("total"), first.getInteger("used"), ScenePolicy.MOST_PERMANENT);
    }

    private static Day day(Row row) {
        return new Day(
                row.getLocalDate("day"),
                row.getInteger("scans"),
                row.getInteger("follows"),
                row.getInteger("orders"),
                row.getInteger("payable_fen"));
    }
}
