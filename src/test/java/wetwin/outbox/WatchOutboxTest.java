package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.HeardFacts;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

@QuarkusTest
class WatchOutboxTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @BeforeEach
    void nothing_is_owed_at_noon() {
        clock.set(NOON);
        OnVertx.await(vertx, () -> database.query("delete from outbox_message"));
    }

    @AfterEach
    void back_to_now() {
        clock.set(Instant.now());
        OnVertx.await(vertx, () -> database.query("delete from outbox_message"));
    }

    @Test
    void the_backlog_is_told_every_minute_and_an_empty_one_as_zero() {
        assertThat(told().getMap())
                .containsEntry("due", 0)
                .containsEntry("parked", 0)
                .containsEntry("oldestDueSeconds", 0);

        promise(NOON.minus(Duration.ofMinutes(7)));
        promise(NOON.minusSeconds(5));
        promise(NOON.plus(Duration.ofHours(1)));
        park(promise(NOON.minus(Duration.ofDays(1))));
        JsonObject told = told();
        assertThat(told.getMap()).containsEntry("due", 2).containsEntry("parked", 1);
        // The clock went on since noon.
        assertThat(told.getInteger("oldestDueSeconds")).isGreaterThanOrEqualTo(420);
    }

    @Test
    void what_waits_for_a_release_that_knows_its_topic_is_told_once_and_shown_with_the_reason() {
        Instant longEnough = NOON.minus(WatchOutbox.ROLL_OUT).minusSeconds(1);
        promise(longEnough);
        promise(longEnough);
        promise(NOON.minusSeconds(5)); // a release may be rolling out
        assertThat(strangers()).singleElement().satisfies(told -> assertThat(told.getMap())
                .containsEntry("topic", "watched")
                .containsEntry("waiting", 2));
        assertThat(strangers()).as("a minute later").isEmpty();
        assertThat(Operator.signedIn().outbox().getList("messages.reason"))
                .containsExactlyInAnyOrder(WatchOutbox.UNKNOWN, WatchOutbox.UNKNOWN, null);
        Wechat.settle();
        assertThat(told().getInteger("due")).as("still owed").isEqualTo(3);
    }

    private List<JsonObject> strangers() {
        try (HeardFacts facts = new HeardFacts()) {
            Wechat.job("watch-outbox");
            return facts.named("outbox-unknown-topic");
        }
    }

    private JsonObject told() {
        try (HeardFacts facts = new HeardFacts()) {
            Wechat.job("watch-outbox");
            return facts.named("outbox-health").getLast();
        }
    }

    private String promise(Instant due) {
        String key = UUID.randomUUID().toString();
        OutboxMessage message = new OutboxMessage("watched", null, key, new JsonObject(), due);
        OnVertx.await(vertx, () -> database.inTransaction(tx -> outbox.append(tx, message)));
        return key;
    }

    private void park(String key) {
        OnVertx.await(
                vertx,
                () -> database.query("update outbox_message set parked_at = $2 where dedup_key = $1", key, NOON));
    }
}
