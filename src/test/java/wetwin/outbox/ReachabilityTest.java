package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.outbox.OutboxRepository.Claim;
import wetwin.outbox.OutboxRepository.Claimant;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.RecordingAtWechat;
import wetwin.support.RecordingHandler;
import wetwin.support.RecordingUrgent;
import wetwin.workshop.SettableClock;

/** A destination that is out of reach, and back. Its probe asks the simulator, which answers. */
@QuarkusTest
class ReachabilityTest {
    private static final JsonArray LANE = new JsonArray()
            .add(new JsonObject()
                    .put("topic", RecordingAtWechat.TOPIC)
                    .put("destination", "WECHAT")
                    .put("urgent", false));

    @Inject
    Outbox outbox;

    @Inject
    OutboxRepository repository;

    @Inject
    SharedReachability reachability;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    @Inject
    RecordingAtWechat atWechat;

    @Inject
    RecordingHandler atHome;

    @Inject
    RecordingUrgent urgent;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @BeforeEach
    void nothing_is_owed_and_wechat_is_in_reach() {
        List.of(atWechat, atHome, urgent).forEach(handler -> handler.forget());
        await(() -> database.query("delete from outbox_message"));
        backInReach();
    }

    @AfterEach
    void back_to_now() {
        clock.set(Instant.now());
        backInReach();
    }

    @Test
    void after_three_silent_calls_what_is_owed_there_waits_and_all_else_goes_on() {
        promise(atWechat.message("notice", null, now()), atHome.message("points", null, now()));
        silences(3);
        drain();
        assertThat(atWechat.handled()).isEmpty();
        assertThat(atHome.handled()).containsExactly("points");
    }

    @Test
    void two_silent_calls_or_three_with_an_answer_between_are_put_down_to_chance() {
        promise(atWechat.message("notice", null, now()));
        silences(2);
        await(() -> reachability.answered(Destination.WECHAT));
        silences(2);
        drain();
        assertThat(atWechat.handled()).containsExactly("notice");
    }

    @Test
    void silent_calls_long_apart_are_no_outage() {
        promise(atWechat.message("notice", null, now()));
        for (int i = 0; i < 4; i++) {
            silences(1);
            clock.advance(Duration.ofMinutes(2));
        }
        drain();
        assertThat(atWechat.handled()).containsExactly("notice");
    }

    @Test
    void one_instance_asks_whether_it_is_back_and_then_what_waited_goes_out_in_order() {
        promise(
                atWechat.message("one", "person:li", now()),
                atWechat.message("two", "person:li", now()),
                atWechat.message("three", "person:li", now()));
        silences(3);
        clock.advance(Duration.ofSeconds(2));
        assertThat(claim(50).probed()).containsExactly(Destination.WECHAT);
        assertThat(claim(50).probed()).as("the other instance").isEmpty();
        // The question is a real call, and the first one of a process may take longer than anybody waits for it.
        for (int tries = 0; tries < 5 && atWechat.handled().isEmpty(); tries++) {
            clock.advance(Duration.ofSeconds(11));
            drain();
        }
        assertThat(atWechat.handled()).containsExactly("one", "two", "three");
    }

    @Test
    void it_is_held_back_for_a_growing_while_up_to_about_a_minute() {
        promise(atWechat.message("notice", null, now()));
        silences(2);
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            silences(1);
            Instant begun = now();
            assertThat(claim(50, begun.plusMillis(expected * 500L)).probed()).isEmpty();
            clock.advance(Duration.ofMillis(100 + expected * 1_200L));
            assertThat(claim(50).probed()).containsExactly(Destination.WECHAT);
        }
    }

    @Test
    void what_fails_because_its_destination_is_out_of_reach_is_not_counted_as_tried() {
        atWechat.behave(delivery -> reachability
                .silent(Destination.WECHAT, "a test")
                .replaceWith(new Outcome.Retry(Duration.ZERO, "no answer")));
        promise(IntStream.range(0, 5)
                .mapToObj(i -> atWechat.message("notice " + i, null, now()))
                .toArray(OutboxMessage[]::new));
        drain();
        assertThat(atWechat.handled()).as("one batch, and no other").hasSize(5);
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void one_answer_that_lets_nothing_of_ours_in_is_enough_and_counts_for_nobody() {
        atWechat.behave(delivery -> reachability
                .barred(Destination.WECHAT, "40164")
                .replaceWith(new Outcome.Retry(Duration.ZERO, "barred")));
        promise(IntStream.range(0, 5)
                .mapToObj(i -> atWechat.message("notice " + i, null, now()))
                .toArray(OutboxMessage[]::new));
        drain();
        assertThat(failures()).isZero();
        assertThat(claim(50).deliveries()).isEmpty();
        assertThat(claim(50, now().plusMillis(900)).probed()).as("in a second").isEmpty();
        clock.advance(Duration.ofMillis(1_300));
        assertThat(claim(50).probed()).as("a second later").containsExactly(Destination.WECHAT);
    }

    @Test
    void no_more_go_out_than_the_ration_of_all_instances_together() {
        promise(IntStream.range(0, 30)
                .mapToObj(i -> atWechat.message("notice " + i, null, now()))
                .toArray(OutboxMessage[]::new));
        Instant moment = now();
        assertThat(claim(5, moment).deliveries()).hasSize(5);
        Claim second = claim(5, moment);
        assertThat(second.deliveries()).isEmpty();
        assertThat(second.rationed()).isTrue();
        assertThat(claim(5, moment.plusSeconds(1)).deliveries()).hasSize(5);
    }

    @Test
    void the_ration_of_an_instance_whose_clock_is_minutes_ahead_does_not_stop_the_others() {
        promise(atWechat.message("one", null, now()), atWechat.message("two", null, now()));
        clock.advance(Duration.ofMinutes(5));
        silences(3);
        assertThat(claim(1).deliveries()).isEmpty();
        clock.set(Instant.now());
        assertThat(claim(50).probed()).as("held back by a clock ahead").containsExactly(Destination.WECHAT);
        backInReach();
        clock.advance(Duration.ofMinutes(5));
        assertThat(claim(1).deliveries()).hasSize(1);
        clock.set(Instant.now());
        assertThat(claim(1).deliveries()).hasSize(1);
    }

    @Test
    void what_is_urgent_goes_before_all_others_and_is_not_held_back() {
        for (int i = 0; i < 20; i++) promise(atWechat.message("notice " + i, null, now()));
        promise(urgent.message("card", null, now()));
        CompletableFuture<Integer> handledBefore = new CompletableFuture<>();
        urgent.behave(delivery -> {
            handledBefore.complete(atWechat.handled().size());
            return Uni.createFrom().item(Outcome.DONE);
        });
        drain();
        assertThat(handledBefore.join()).isZero();
        urgent.forget();
        silences(3);
        promise(urgent.message("another card", null, now()));
        drain();
        assertThat(urgent.handled()).containsExactly("another card");
    }

    @Test
    void what_is_urgent_does_not_wait_for_a_run_that_is_busy_with_something_slow() {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        atWechat.behave(delivery -> {
            begun.complete(null);
            return Uni.createFrom().completionStage(answer);
        });
        promise(atWechat.message("slow", null, now()));
        CompletableFuture<Integer> run = OnVertx.start(vertx, dispatcher::drain);
        begun.join();
        promise(urgent.message("card", null, now()));
        assertThat(await(dispatcher::drainUrgent)).isEqualTo(1);
        assertThat(urgent.handled()).containsExactly("card");
        answer.complete(Outcome.DONE);
        assertThat(run.join()).isEqualTo(1);
    }

    private void silences(int times) {
        for (int i = 0; i < times; i++) await(() -> reachability.silent(Destination.WECHAT, "a test"));
    }

    private void backInReach() {
        reachability.learn(List.of(Destination.WECHAT));
        await(() -> reachability.answered(Destination.WECHAT));
        await(() -> database.query("update outbox_destination set paced_until = null"));
    }

    private Claim claim(int rate) {
        return claim(rate, now());
    }

    private Claim claim(int rate, Instant moment) {
        Claimant claimant =
                new Claimant(UUID.randomUUID(), LANE, 10, rate, Duration.ofSeconds(60), Duration.ofSeconds(10));
        return await(() -> repository.claim(claimant, moment));
    }

    private int failures() {
        return await(() -> database.query("select sum(consecutive_failures)::int as failures from outbox_message")
                .map(rows -> rows.iterator().next().getInteger("failures")));
    }

    private Instant now() {
        return clock.instant();
    }

    private void promise(OutboxMessage... messages) {
        await(() -> database.inTransaction(tx -> outbox.append(tx, messages)));
    }

    private void drain() {
        await(dispatcher::drain);
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
