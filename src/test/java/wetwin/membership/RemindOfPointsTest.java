package wetwin.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

/** Whose points expire soon is told so, once for each such day. */
@QuarkusTest
class RemindOfPointsTest {
    @Inject
    RemindOfPoints job;

    @Inject
    PointsLedger ledger;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Instant start;
    private Instant next;

    @BeforeEach
    void begin() {
        start = clock.instant();
        next = ExpiryPolicy.next(start, clock.getZone());
        clock.set(next.minus(Duration.ofDays(3)));
    }

    @AfterEach
    void end() {
        clock.set(start);
    }

    @Test
    void what_expires_next_is_told_of_once_however_often_and_by_how_many_and_in_time_only() {
        PersonId li = someone.guest().person();
        earn(li, 25, 1);
        earn(li, 17, 40 * 365);
        earn(li, 3, 2);
        earn(li, 100, -1);
        PersonId young = someone.guest().person();
        earn(young, 7, -1);
        clock.set(next.minus(Duration.ofDays(8)));
        OnVertx.await(vertx, job::run);
        assertThat(notices(li)).as("too early").isEmpty();
        clock.set(next.minus(Duration.ofDays(3)));
        IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, job::run))
                .toList()
                .forEach(CompletableFuture::join);
        OnVertx.await(vertx, job::run);
        assertThat(notices(li)).singleElement().satisfies(notice -> {
            assertThat(notice.getString("kind")).isEqualTo("POINTS_EXPIRING");
            assertThat(notice.getString("until")).isEqualTo(next.toString());
            assertThat(notice.getJsonObject("data"))
                    .isEqualTo(new JsonObject().put("points", 28).put("expiresAt", next.toString()));
        });
        assertThat(notices(young)).isEmpty();
    }

    @Test
    void two_who_turn_out_to_be_one_are_told_once_if_either_was() {
        Known told = someone.guest();
        earn(told.person(), 25, 1);
        OnVertx.await(vertx, job::run);
        Known other = someone.follower();
        earn(other.person(), 10, 1);
        PersonId one = someone.merge(told, other);
        OnVertx.await(vertx, job::run);
        assertThat(notices(told.person())).hasSize(1);
        assertThat(notices(other.person())).isEmpty();
        assertThat(reminded(one)).isEqualTo(next);
    }

    /** @param days before the first moment of which points do not expire next */
    private void earn(PersonId person, int points, int days) {
        var order = ids.newId();
        someone.run(tx -> ledger.earn(tx, person, points, "test", order));
        Instant at = ExpiryPolicy.earnedBefore(next, clock.getZone(), 12)
                .orElseThrow()
                .minus(Duration.ofDays(days));
        counter.sql("update points_lot set earned_at = $2 where order_id = $1", order, at.atOffset(ZoneOffset.UTC));
    }

    private Instant reminded(PersonId person) {
        return counter.sql("select reminded_for from points_account where person_id = $1", person.value())
                .iterator()
                .next()
                .getOffsetDateTime("reminded_for")
                .toInstant();
    }

    private List<JsonObject> notices(PersonId person) {
        return StreamSupport.stream(counter.sql("""
                                select payload from outbox_message
                                where topic = 'notice' and dedup_key like 'notice:points-expiring:%'
                                  and payload ->> 'personId' = $1""", person.toString()).spliterator(), false)
                .map((Row row) -> row.getJsonObject("payload"))
                .toList();
    }
}
