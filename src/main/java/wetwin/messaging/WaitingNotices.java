package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/**
 * What the frequency guard has put off, by the day on which each is decided anew. What is promised later than now is not
 * here: nobody has written it down yet.
 */
@ApplicationScoped
public class WaitingNotices {
    /** Of the next so many, so that a night with a million of them costs as much as any other. */
    static final int LOOKED_AT = 50_000;

    public static final String COUNT = """
            select (w.held_until at time zone $3)::date as day, w.kind, count(*)::int as notices
            from (select n.held_until, n.kind from notice n
                  where n.outcome = 'DUE' and n.held_until >= $1 and n.held_until < $2
                  order by n.held_until limit $4) w
            group by 1, 2 order by 1, 2""";

    /** Of a day and a class. */
    public record Waiting(LocalDate day, MessageClass messageClass, int notices) {}

    /** @param more whether there are more than were looked at: the last day's are not all, and later ones missing */
    public record Calendar(List<Waiting> waiting, boolean more) {
        public static final Calendar NOTHING = new Calendar(List.of(), false);
    }

    private record Kind(LocalDate day, NoticeKind kind, int notices) {}

    private final Database database;

    WaitingNotices(Database database) {
        this.database = database;
    }

    /** One round trip. */
    public Uni<Calendar> between(Instant from, Instant to, ZoneId zone) {
        return database.query(COUNT, from, to, zone.getId(), LOOKED_AT)
                .map(rows -> calendar(StreamSupport.stream(rows.spliterator(), false)
                        .map(WaitingNotices::kind)
                        .toList()));
    }

    private static Calendar calendar(List<Kind> kinds) {
        Map<LocalDate, Map<MessageClass, Integer>> days = kinds.stream()
                .collect(Collectors.groupingBy(
                        Kind::day,
                        TreeMap::new,
                        Collectors.groupingBy(
                                one -> one.kind().messageClass(), TreeMap::new, Collectors.summingInt(Kind::notices))));
        List<Waiting> waiting = days.entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .map(each -> new Waiting(day.getKey(), each.getKey(), each.getValue())))
                .toList();
        return new Calendar(waiting, waiting.stream().mapToInt(Waiting::notices).sum() >= LOOKED_AT);
    }

    private static Kind kind(Row row) {
        return new Kind(row.getLocalDate("day"), NoticeKind.valueOf(row.getString("kind")), row.getInteger("notices"));
    }
}
