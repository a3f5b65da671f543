package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.outbox.OutboxRepository.Claimant;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;
import wetwin.support.RecordingHandler;
import wetwin.workshop.SettableClock;

@QuarkusTest
class OutboxTest {
    private static final String MANY_WAIT = """
            insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
            select gen_random_uuid(), 'coffee', 'many:' || n, 'many:' || n, '{}', now(), now()
            from generate_series(1, 50000) n""";

    @Inject
    Outbox outbox;

    @Inject
    OutboxRepository repository;

    @Inject
    Dispatcher dispatcher;

    @Inject
    OutboxHealth health;

    @Inject
    Database database;

    @Inject
    RecordingHandler handler;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Inject
    io.vertx.mutiny.core.Vertx mutiny;

    @Inject
    SharedReachability reachability;

    @Inject
    Ids ids;

    @Inject
    Pool pool;

    @BeforeEach
    void nothing_is_owed() {
        handler.forget();
        await(() -> database.query("delete from outbox_message"));
    }

    @AfterEach
    void back_to_now() {
        clock.set(Instant.now());
    }

    @Test
    void a_promise_is_kept_once() {
        promise(message("coffee", null));
        drain();
        drain();
        assertThat(handler.handled()).containsExactly("coffee");
    }

    @Test
    void the_same_promise_made_twice_is_kept_once_even_after_the_first_was_kept() {
        OutboxMessage coffee = message("coffee", null);
        promise(coffee);
        drain();
        promise(coffee);
        drain();
        assertThat(handler.handled()).containsExactly("coffee");
    }

    @Test
    void a_promise_of_a_transaction_that_fails_was_never_made() {
        assertThatThrownBy(() -> await(() -> database.inTransaction(tx -> outbox.append(tx, message("coffee", null))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no"))))))
                .hasMessage("no");
        drain();
        assertThat(handler.handled()).isEmpty();
    }

    @Test
    void a_claimed_message_is_not_claimed_twice() {
        promise(message("coffee", null));
        assertThat(claim()).hasSize(1);
        assertThat(claim()).isEmpty();
    }

    @Test
    void a_handler_that_takes_too_long_inside_a_transaction_is_tried_again_and_so_are_the_others() {
        promise(message("tea", null), message("coffee", null));
        OutboxConfig hasty = new OutboxConfigTest.Settings(10, Duration.ofMillis(50), Duration.ofMinutes(1), 150);
        handler.behave(delivery -> database.inTransaction(tx -> Uni.createFrom()
                .item(Outcome.DONE)
                .onItem()
                .delayIt()
                .by(hasty.handlerLimit().multipliedBy(4))));
        await(() -> new Dispatcher(repository, reachability, List.of(handler), List.of(), mutiny, clock, ids, hasty)
                .drain());
        assertThat(handler.handled()).containsExactly("tea", "coffee");
        assertThat(await(health::read).messages())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.consecutiveFailures()).isOne());
    }

    /** So that a claim does not pass over them each time. */
    @Test
    void what_stays_behind_a_failing_one_is_due_no_earlier_than_it() {
        promise(message("follow", "person:li"), message("unfollow", "person:li"), message("order", "person:han"));
        Instant later = clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MICROS);
        handler.behave(delivery -> Uni.createFrom().item(new Outcome.Retry(Duration.ofMinutes(10), "busy")));
        drain();
        assertThat(handler.handled()).containsExactlyInAnyOrder("follow", "order");
        assertThat(await(health::read).messages())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.dueAt()).isAfterOrEqualTo(later))
                .extracting(OutboxHealth.Entry::consecutiveFailures)
                .containsExactlyInAnyOrder(1, 0, 1);
        clock.advance(Duration.ofHours(1));
        handler.forget();
        drain();
        assertThat(handler.handled()).hasSize(3).containsSubsequence("follow", "unfollow");
    }

    /** By the plan that a connection keeps for all its claims, whatever is in them. */
    @Test
    void a_claim_does_not_read_the_whole_table_however_many_wait() {
        List<String> plan = await(() -> pool.getConnection().chain(connection -> lines(
                        connection, "begin; set local plan_cache_mode = force_generic_plan")
                .chain(() -> lines(connection, MANY_WAIT))
                .chain(() -> lines(connection, "analyze outbox_message"))
                .chain(() -> lines(connection, "prepare many_wait as " + OutboxRepository.CLAIM))
                .chain(() -> lines(connection, "explain execute many_wait(null, null, null, null, null, null, null)"))
                .eventually(() ->
                        lines(connection, "rollback; deallocate many_wait").chain(connection::close))));
        assertThat(plan)
                .anyMatch(line -> line.contains("outbox_message_topic_due"))
                .noneMatch(line -> line.contains("Seq Scan on outbox_message"));
    }

    private static Uni<List<String>> lines(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList());
    }

    @Test
    void a_lease_that_ran_out_lets_another_instance_go_on() {
        promise(message("coffee", null));
        UUID crashed = UUID.randomUUID();
        Delivery delivery = claim(crashed).getFirst();
        clock.advance(Duration.ofSeconds(61));
        drain();
        assertThat(handler.handled()).containsExactly("coffee");
        boolean settledByTheCrashedOne = await(() -> repository.settle(delivery.id(), crashed, clock.instant()));
        assertThat(settledByTheCrashedOne).isFalse();
    }

    @Test
    void messages_of_one_person_are_kept_in_order_and_a_failing_one_holds_back_the_later_ones() {
        promise(message("follow", "person:li"), message("unfollow", "person:li"), message("order", "person:han"));
        handler.behave(delivery -> Uni.createFrom()
                .item(
                        delivery.payload().getString("what").equals("follow") && delivery.consecutiveFailures() == 0
                                ? new Outcome.Retry(Duration.ZERO, "busy")
                                : Outcome.DONE));
        drain();
        assertThat(handler.handled()).containsExactlyInAnyOrder("follow", "order");
        clock.advance(Duration.ofSeconds(2));
        drain();
        assertThat(handler.handled().subList(2, 4)).containsExactly("follow", "unfollow");
    }

    @Test
    void a_postponed_message_waits_for_its_time_and_the_later_ones_do_not_wait_for_it() {
        Instant morning = clock.instant().plus(Duration.ofHours(9));
        promise(message("points", "person:li"), message("coffee", "person:li"));
        handler.behave(delivery -> Uni.createFrom()
                .item(
                        delivery.payload().getString("what").equals("points")
                                        && clock.instant().isBefore(morning)
                                ? new Outcome.Postpone(morning, "it is night")
                                : Outcome.DONE));
        drain();
        drain();
        assertThat(handler.handled()).containsExactly("points", "coffee");
        OutboxHealth.Report report = await(health::read);
        assertThat(report.due()).isZero();
        assertThat(report.messages()).singleElement().satisfies(entry -> {
            assertThat(entry.dueAt()).isEqualTo(morning.truncatedTo(ChronoUnit.MICROS));
            assertThat(entry.reason()).isEqualTo("it is night");
            assertThat(entry.consecutiveFailures()).isZero();
        });
        clock.advance(Duration.ofHours(9));
        drain();
        assertThat(handler.handled()).containsExactly("points", "coffee", "points");
        assertThat(await(health::read).messages()).isEmpty();
    }

    @Test
    void postponed_messages_of_one_person_are_kept_in_order() {
        promise(message("first", "person:li"), message("second", "person:li"));
        Instant later = clock.instant().plus(Duration.ofHours(1));
        handler.behave(delivery -> Uni.createFrom().item(new Outcome.Postpone(later, "not now")));
        drain();
        clock.advance(Duration.ofHours(1));
        handler.forget();
        handler.behave(delivery -> Uni.createFrom()
                .item(
                        delivery.payload().getString("what").equals("first")
                                ? new Outcome.Retry(Duration.ZERO, "busy")
                                : Outcome.DONE));
        drain();
        assertThat(handler.handled()).containsExactly("first");
    }

    @Test
    void a_message_that_keeps_failing_is_parked_with_its_reason_and_can_be_tried_again() {
        promise(message("coffee", null));
        handler.behave(delivery -> Uni.createFrom().failure(new IllegalStateException("no milk")));
        for (int attempt = 0; attempt < 150; attempt++) {
            drain();
            clock.advance(Duration.ofMinutes(15));
        }
        OutboxHealth.Report report = await(health::read);
        assertThat(report.parked()).isEqualTo(1);
        assertThat(report.messages().getFirst().reason()).contains("no milk");

        handler.forget();
        UUID parked = report.messages().getFirst().id();
        assertThat(await(() -> health.retry(parked))).isTrue();
        drain();
        assertThat(handler.handled()).containsExactly("coffee");
        assertThat(await(() -> health.retry(parked))).isFalse();
    }

    @Test
    void a_topic_nobody_here_handles_waits_for_an_instance_that_does() {
        promise(new OutboxMessage("unheard-of", null, "unheard-of-1", new JsonObject(), clock.instant()));
        drain();
        OutboxHealth.Entry waiting = await(health::read).messages().getFirst();
        assertThat(waiting.state()).isEqualTo(OutboxHealth.State.DUE);
        assertThat(waiting.consecutiveFailures()).isZero();
    }

    @Test
    void two_dispatchers_at_once_keep_each_promise_once() {
        for (int i = 0; i < 40; i++) promise(message("coffee " + i, null));
        CompletableFuture<Integer> one = OnVertx.start(vertx, dispatcher::drain);
        CompletableFuture<Integer> other = OnVertx.start(vertx, dispatcher::drain);
        assertThat(one.join() + other.join()).isEqualTo(40);
        assertThat(handler.handled()).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void a_message_is_not_due_before_its_time() {
        Instant later = clock.instant().plus(Duration.ofHours(1));
        promise(new OutboxMessage(RecordingHandler.TOPIC, null, "later", new JsonObject().put("what", "later"), later));
        drain();
        assertThat(handler.handled()).isEmpty();
        clock.advance(Duration.ofHours(1));
        drain();
        assertThat(handler.handled()).containsExactly("later");
    }

    private OutboxMessage message(String what, String orderingKey) {
        return new OutboxMessage(
                RecordingHandler.TOPIC,
                orderingKey,
                "test:" + what,
                new JsonObject().put("what", what),
                clock.instant());
    }

    private void promise(OutboxMessage... messages) {
        await(() -> database.inTransaction(tx -> outbox.append(tx, messages)));
    }

    private List<Delivery> claim() {
        return claim(UUID.randomUUID());
    }

    private List<Delivery> claim(UUID owner) {
        Claimant claimant =
                new Claimant(owner, RecordingHandler.lane(), 10, 50, Duration.ofSeconds(60), Duration.ofSeconds(10));
        return await(() -> repository.claim(claimant, clock.instant())).deliveries();
    }

    private int drain() {
        return await(dispatcher::drain);
    }

    private <T> T await(java.util.function.Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
