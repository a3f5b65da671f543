package wetwin.insight;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import wetwin.outbox.OutboxHealth;
import wetwin.platform.Database;

/** The loop in numbers, for the operator: the week that ends with a day, and how much of it the account brought. */
@ApplicationScoped
public class Overview {
    /**
     * @param fromAccount the week's paid orders and how many of them came through a touch of the account
     * @param touches the week's paid orders by the touch that brought them, the best first
     * @param toMake paid orders not ready yet, of any day
     */
    public record Report(
            LocalDate date,
            Orders orders,
            FromAccount fromAccount,
            List<TouchOrders> touches,
            Loop loop,
            OutboxState outbox,
            int toMake) {}

    /** Paid orders; {@code week} has all seven days, the last is the day asked for. */
    public record Orders(int today, int yesterday, List<Day> week) {}

    public record Day(LocalDate date, int count, int fromAccount) {}

    /** @param share from 0 to 1; 0 when there are no orders */
    public record FromAccount(int orders, int total, double share) {}

    public record TouchOrders(String key, String label, String kind, int orders, int payableFen) {}

    /**
     * Reach, convert, return.
     *
     * @param followers who follows now
     * @param visits the week's visits of the mini program through a touch of the account
     * @param orders the week's paid orders through one
     * @param returning how many people among those orders had paid for an earlier one
     */
    public record Loop(int followers, int visits, int orders, int returning) {}

    /** @param oldestDueSeconds {@code null} if nothing is due */
    public record OutboxState(int due, int parked, Long oldestDueSeconds) {}

    private static final String READ = """
            with account_touch as (
                select key from touch where kind in ('MENU', 'WELCOME', 'REPLY', 'CARD', 'NOTICE', 'QR')),
            paid as (
                select f.*, exists (select 1 from account_touch a where a.key = f.touch_key) as from_account
                from order_facts f
                where f.paid_at is not null and f.business_date between $1::date - 6 and $1),
            days as (
                select d::date as day, count(p.order_id) as orders,
                       count(p.order_id) filter (where p.from_account) as from_account
                from generate_series($1::date - 6, $1::date, interval '1 day') d
                left join paid p on p.business_date = d::date
                group by d),
            touches as (
                select t.key, t.label, t.kind, count(*) as orders, sum(p.payable_fen) as payable_fen
                from paid p join touch t on t.key = p.touch_key
                group by t.key, t.label, t.kind)
            select (select jsonb_agg(jsonb_build_object('date', day, 'count', orders, 'fromAccount', from_account)
                                     order by day) from days) as week,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'key', key, 'label', label, 'kind', kind, 'orders', orders, 'payableFen', payable_fen)
                               order by orders desc, key), '[]') from touches) as touches,
                   follower_count() as followers,
                   (select count(*) from visit v join account_touch a on a.key = v.touch_key
                    where v.at >= $2 and v.at < $3) as visits,
                   (select count(distinct p.person_id) from paid p
                    where p.from_account
                      and exists (select 1 from order_facts e
                                  where e.person_id = p.person_id and e.paid_at < p.paid_at)) as returning,
                   (select count(*) from order_facts where status in ('PAID', 'MAKING')) as to_make""";

    private final Database database;
    private final OutboxHealth outbox;
    private final Clock clock;

    Overview(Database database, OutboxHealth outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The week that ends with {@code date}, in the shop's time zone. */
    public Uni<Report> of(LocalDate date) {
        return outbox.read()
                .map(health -> new OutboxState(health.due(), health.parked(), health.oldestDueSeconds()))
                .chain(state -> numbers(date).map(row -> report(date, row, state)));
    }

    private Uni<Row> numbers(LocalDate date) {
        return database.query(READ, date, startOf(date.minusDays(6)), startOf(date.plusDays(1)))
                .map(rows -> rows.iterator().next());
    }

    private OffsetDateTime startOf(LocalDate date) {
        return date.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    private static Report report(LocalDate date, Row row, OutboxState outbox) {
        List<Day> week = each(row.getJsonArray("week"), Overview::day);
        FromAccount fromAccount = share(week);
        Loop loop = new Loop(
                row.getInteger("followers"),
                row.getInteger("visits"),
                fromAccount.orders(),
                row.getInteger("returning"));
        return new Report(
                date,
                new Orders(week.get(6).count(), week.get(5).count(), week),
                fromAccount,
                each(row.getJsonArray("touches"), Overview::touch),
                loop,
                outbox,
                row.getInteger("to_make"));
    }

    private static FromAccount share(List<Day> week) {
        int orders = week.stream().mapToInt(Day::fromAccount).sum();
        int total = week.stream().mapToInt(Day::count).sum();
        return new FromAccount(orders, total, total == 0 ? 0 : (double) orders / total);
    }

    private static Day day(JsonObject json) {
        return new Day(
                LocalDate.parse(json.getString("date")), json.getInteger("count"), json.getInteger("fromAccount"));
    }

    private static TouchOrders touch(JsonObject json) {
        return new TouchOrders(
                json.getString("key"),
                json.getString("label"),
                json.getString("kind"),
                json.getInteger("orders"),
                json.getInteger("payableFen"));
    }

    private static <T> List<T> each(JsonArray array, Function<JsonObject, T> read) {
        return array.stream().map(JsonObject.class::cast).map(read).toList();
    }
}
