package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import wetwin.platform.Database;

/** What one touch has brought since a moment. */
@ApplicationScoped
public class TouchFigures {
    /** @param visitors people, each once; {@code visits} are how often they came */
    public record Figures(int visits, int visitors, int orders, int payableFen) {
        public static final Figures NONE = new Figures(0, 0, 0, 0);
    }

    private static final String READ = """
            select v.visits, v.visitors, o.orders, o.payable_fen
            from (select count(*)::int as visits, count(distinct person_id)::int as visitors
                  from visit where touch_key = $1 and at >= $2 and at < $3) v,
                 (select count(*)::int as orders, coalesce(sum(payable_fen), 0)::int as payable_fen
                  from order_facts
                  where touch_key = $1 and paid_at is not null and business_date between $4 and $5) o""";

    private final Database database;
    private final Clock clock;

    TouchFigures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<Figures> of(String touch, Instant since, Duration time) {
        Instant until = since.plus(time);
        return database.query(READ, touch, since, until, day(since), day(until))
                .map(rows -> rows.iterator().next())
                .map(row -> new Figures(
                        row.getInteger("visits"),
                        row.getInteger("visitors"),
                        row.getInteger("orders"),
                        row.getInteger("payable_fen")));
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }
}
