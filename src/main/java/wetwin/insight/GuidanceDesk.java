package wetwin.insight;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.insight.GuidanceRules.Moment;
import wetwin.platform.Database;

/** How people are asked to follow and what that brings, for those who set it. */
@ApplicationScoped
public class GuidanceDesk {
    /**
     * What a moment brought, in people, each of them once.
     *
     * @param byComponent how many of those it was shown to saw WeChat's own component
     * @param followed who followed within the window and stayed longer than a minute; it counts for the moment seen last
     * @param gifts which of them got the coupon for it
     * @param orders which of them paid for an order after it
     * @param troubles what WeChat's component said that the operator can do something about
     */
    public record Figures(
            GuidanceMoment moment,
            int shown,
            int byComponent,
            int followed,
            int gifts,
            int orders,
            List<Integer> troubles) {}

    private static final String RULES = """
            select r.quiet_days, r.window_days, m.moment, m.shown, m.title, m.words
            from guidance_rules r cross join guidance_moment m where r.id = 1""";

    private static final String SET = """
            with ruled as (update guidance_rules set quiet_days = $1, window_days = $2 where id = 1)
            update guidance_moment m set shown = w.shown, title = w.title, words = w.words
            from unnest($3::text[], $4::boolean[], $5::text[], $6::text[]) as w (moment, shown, title, words)
            where m.moment = w.moment""";

    /** Statuses 1 to 4: following is forbidden to the mini program or the account, they are not linked, or it is off. */
    private static final String FIGURES = """
            with rules as (select make_interval(days => window_days) as span from guidance_rules where id = 1),
            shown as (select * from guidance_shown where first_at >= $1),
            followed as (
                select distinct on (s.person_id) s.person_id, s.moment, f.followed_at
                from shown s cross join rules
                join person_follow f on f.person_id = s.person_id
                     and f.followed_at >= s.first_at and f.followed_at <= s.last_at + span
                where f.left_at is null or f.left_at > f.followed_at + interval '1 minute'
                order by s.person_id, f.followed_at, least(s.last_at, f.followed_at) desc, s.moment)
            select m.moment,
                (select count(distinct s.person_id) from shown s where s.moment = m.moment)::int as shown,
                (select count(distinct s.person_id) from shown s
                 where s.moment = m.moment and s.component_status = 0)::int as by_component,
                array(select distinct s.component_status from shown s
                      where s.moment = m.moment and s.component_status between 1 and 4
                      order by s.component_status) as troubles,
                count(f.person_id)::int as followed,
                (count(*) filter (where exists (
                    select 1 from follow_gift_taken g cross join rules
                    where g.person_id = f.person_id
                      and g.claimed_at between f.followed_at and f.followed_at + span)))::int as gifts,
                (count(*) filter (where exists (
                    select 1 from order_facts o cross join rules
                    where o.person_id = f.person_id
                      and o.paid_at between f.followed_at and f.followed_at + span)))::int as orders
            from guidance_moment m left join followed f on f.moment = m.moment
            group by m.moment""";

    private final Database database;
    private final Clock clock;

    GuidanceDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<GuidanceRules> rules() {
        return database.query(RULES).map(GuidanceDesk::rules);
    }

    /** From now on. One statement; the same again changes nothing. */
    public Uni<Void> set(GuidanceRules rules) {
        List<Moment> moments = rules.moments();
        return database.query(
                        SET,
                        rules.quietDays(),
                        rules.windowDays(),
                        each(moments, moment -> moment.moment().name(), String[]::new),
                        each(moments, Moment::shown, Boolean[]::new),
                        each(moments, Moment::title, String[]::new),
                        each(moments, Moment::words, String[]::new))
                .replaceWithVoid();
    }

    /** Of what was shown in the days that end now, in the order of the moments. */
    public Uni<List<Figures>> figures(int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        return database.query(FIGURES, since).map(rows -> rows(rows)
                .map(GuidanceDesk::figures)
                .sorted(Comparator.comparing(Figures::moment))
                .toList());
    }

    private static <T> T[] each(List<Moment> moments, Function<Moment, T> part, IntFunction<T[]> array) {
        return moments.stream().map(part).toArray(array);
    }

    private static GuidanceRules rules(RowSet<Row> rows) {
        Row first = rows.iterator().next();
        return new GuidanceRules(
                first.getInteger("quiet_days"),
                first.getInteger("window_days"),
                rows(rows)
                        .map(GuidanceDesk::moment)
                        .sorted(Comparator.comparing(Moment::moment))
                        .toList());
    }

    private static Moment moment(Row row) {
        return new Moment(
                GuidanceMoment.valueOf(row.getString("moment")),
                row.getBoolean("shown"),
                row.getString("title"),
                row.getString("words"));
    }

    private static Figures figures(Row row) {
        return new Figures(
                GuidanceMoment.valueOf(row.getString("moment")),
                row.getInteger("shown"),
                row.getInteger("by_component"),
                row.getInteger("followed"),
                row.getInteger("gifts"),
                row.getInteger("orders"),
                Arrays.asList(row.getArrayOfIntegers("troubles")));
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
