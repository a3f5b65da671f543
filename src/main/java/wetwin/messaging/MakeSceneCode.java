package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.OutboxMessage;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Retry;

/**
 * Asks WeChat for a channel code. Repeatable by scene and wish: what is made is not asked for again. A crash between
 * WeChat's answer and ours uses up one permanent code more at most; it says the same scene, so whoever scans it is known
 * all the same, and it is counted, because asking is counted first.
 */
@ApplicationScoped
class MakeSceneCode implements OutboxHandler {
    private static final String TOPIC = "scene-code";

    /** Shorter than the outbox's own, so that what becomes of the silence is decided here. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final SceneCodes wechat;
    private final SceneCodeRepository codes;
    private final Clock clock;

    MakeSceneCode(SceneCodes wechat, SceneCodeRepository codes, Clock clock) {
        this.wechat = wechat;
        this.codes = codes;
        this.clock = clock;
    }

    static OutboxMessage promise(String scene, int wish, Instant now) {
        JsonObject payload = new JsonObject().put("scene", scene).put("wish", wish);
        return new OutboxMessage(TOPIC, null, TOPIC + ":" + scene + ":" + wish, payload, now);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        String scene = delivery.payload().getString("scene");
        int wish = delivery.payload().getInteger("wish");
        return codes.begin(scene, wish)
                .chain(begun -> begun.isPresent() ? ask(scene, wish, begun.get()) : leave(scene, wish));
    }

    /** Made, stopped, wished for anew, or asked for in vain too often; only the last is still to be said. */
    private Uni<Outcome> leave(String scene, int wish) {
        return codes.fail(scene, wish, "微信 %d 次没有回答".formatted(ScenePolicy.MOST_UNANSWERED))
                .replaceWith(Outcome.DONE);
    }

    /** A temporary code's time is counted from before it was made: we say that it is over rather too early. */
    private Uni<Outcome> ask(String scene, int wish, Optional<Integer> days) {
        Optional<Duration> life = days.map(Duration::ofDays);
        Instant askedAt = clock.instant();
        return life.map(time -> wechat.temporary(scene, time))
                .orElseGet(() -> wechat.permanent(scene))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new CodeOutcome.Unknown("no answer in time"))
                .chain(outcome -> settle(scene, wish, outcome, life.map(askedAt::plus)));
    }

    private Uni<Outcome> settle(String scene, int wish, CodeOutcome outcome, Optional<Instant> expiresAt) {
        return switch (outcome) {
            case CodeOutcome.Made made ->
                codes.keep(scene, wish, made, expiresAt).replaceWith(Outcome.DONE);
            case CodeOutcome.Unknown(String reason) ->
                Uni.createFrom().item(new Retry(Duration.ZERO, "may have been made: " + reason));
            case CodeOutcome.Busy(Duration after) -> codes.wasNotMade(scene).replaceWith(new Retry(after, "busy"));
            case CodeOutcome.QuotaSpent(Instant until) ->
                codes.wasNotMade(scene).replaceWith(new Retry(Duration.between(clock.instant(), until), "quota spent"));
            case CodeOutcome.Refused(String reason) ->
                codes.wasNotMade(scene)
                        .chain(() -> codes.fail(scene, wish, reason))
                        .replaceWith(Outcome.DONE);
        };
    }
}
