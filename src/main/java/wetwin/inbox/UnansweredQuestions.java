package wetwin.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** What people have asked that nothing answered, the most frequent first; for as long as deliveries are kept. */
@ApplicationScoped
public class UnansweredQuestions {
    public static final int MOST = 200;

    public record Question(String words, int times, int people, Instant lastAsked) {}

    private static final String READ = """
            select question, count(*)::int as times, count(distinct sender)::int as people,
                   max(received_at) as last_asked
            from inbox_delivery
            where question is not null and received_at >= $1
            group by question order by times desc, last_asked desc, question limit $2""";

    private final Database database;
    private final Clock clock;

    UnansweredQuestions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<List<Question>> ofTheLast(Duration time) {
        return database.query(READ, clock.instant().minus(time), MOST)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Question(
                                row.getString("question"),
                                row.getInteger("times"),
                                row.getInteger("people"),
                                row.getOffsetDateTime("last_asked").toInstant()))
                        .toList());
    }
}
