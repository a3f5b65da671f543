package wetwin.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.AwsCall;
import wetwin.support.OnVertx;
import wetwin.support.PlayedAws;

class QueueNudgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final PlayedAws sqs = new PlayedAws();

    @AfterEach
    void close() {
        sqs.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_nudge_is_one_signed_message_and_the_answer_waits_until_it_is_taken() {
        QueueNudge nudge = nudge(queue());
        sent(nudge);
        assertThat(sqs.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.action()).isEqualTo("AmazonSQS.SendMessage");
            assertThat(new JsonObject(asked.body()).getMap())
                    .isEqualTo(Map.of("QueueUrl", queue(), "MessageBody", "outbox"));
            assertThat(asked.authorization()).contains("/cn-northwest-1/sqs/aws4_request");
        });
    }

    @Test
    void whoever_promised_nothing_waits_for_nothing() {
        QueueNudge nudge = nudge(queue());
        OnVertx.await(vertx, nudge::sent);
        assertThat(sqs.asked()).isEmpty();
    }

    @Test
    void nudges_while_one_is_under_way_are_one_more_not_one_each() {
        CountDownLatch gate = sqs.hold();
        QueueNudge nudge = nudge(queue());
        CompletableFuture<Void> sent = OnVertx.start(vertx, () -> {
            for (int i = 0; i < 50; i++) nudge.dispatchSoon();
            return nudge.sent();
        });
        gate.countDown();
        sent.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(sqs.asked()).hasSize(2);
    }

    @Test
    void a_queue_that_refuses_or_is_gone_holds_nobody_up() {
        sqs.answers(403, "{\"__type\":\"AccessDenied\"}");
        QueueNudge refused = nudge(queue());
        sent(refused);
        assertThat(sqs.asked()).hasSize(1);
        sent(refused);
        assertThat(sqs.asked()).as("the next one is tried").hasSize(2);

        String address = queue();
        sqs.close();
        QueueNudge gone = nudge(address);
        sent(gone);
    }

    @Test
    void a_queue_that_does_not_answer_is_waited_for_no_longer_than_the_limit() {
        CountDownLatch gate = sqs.hold();
        sent(new QueueNudge(vertx, Optional.of(queue()), Clock.systemUTC(), caller(), Duration.ofMillis(50)));
        assertThat(gate.getCount()).as("never answered").isEqualTo(1);
    }

    @Test
    void without_a_queue_nothing_is_sent() {
        QueueNudge nudge = new QueueNudge(vertx, Optional.empty(), Clock.systemUTC(), caller(), PATIENCE);
        sent(nudge);
        assertThat(sqs.asked()).isEmpty();
    }

    private void sent(QueueNudge nudge) {
        OnVertx.await(vertx, () -> {
            nudge.dispatchSoon();
            return nudge.sent();
        });
    }

    private String queue() {
        return sqs.address() + "/123456789012/wetwin-test-nudge";
    }

    private QueueNudge nudge(String url) {
        return new QueueNudge(vertx, Optional.of(url), Clock.systemUTC(), caller(), PATIENCE);
    }

    private static AwsCall.Caller caller() {
        return AwsCall.Caller.of(PlayedAws.environment());
    }
}
