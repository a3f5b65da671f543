package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import wetwin.messaging.NoticeRepository.Refusal;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.OweAgain;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * WeChat tells that a notice it had taken did not arrive: what was promised is due again, by another channel if there is
 * one. Repeatable by the message's number: only a notice that stands as sent under it is taken back.
 */
@ApplicationScoped
class NoticeFinished implements OutboxHandler {
    /** The answer that brings a message's number may be slower than the push that names it. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Longer than an attempt is repeated: by then its number is written down, or never will be. */
    private static final Duration IN_FLIGHT = Duration.ofMinutes(15);

    private final Database database;
    private final NoticeRepository notices;
    private final OweAgain oweAgain;
    private final Clock clock;

    NoticeFinished(Database database, NoticeRepository notices, OweAgain oweAgain, Clock clock) {
        this.database = database;
        this.notices = notices;
        this.oweAgain = oweAgain;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "notice-finished";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject told = delivery.payload();
        return NoticeFailure.of(told.getString("status"))
                .map(failure -> database.inTransaction(tx -> takeBack(tx, delivery, failure)))
                .orElse(Uni.createFrom().item(Outcome.DONE));
    }

    private Uni<Outcome> takeBack(Tx tx, Delivery delivery, NoticeFailure failure) {
        Channel channel = Channel.valueOf(delivery.payload().getString("channel"));
        String messageId = delivery.payload().getString("messageId");
        Instant began = clock.instant().minus(IN_FLIGHT);
        return notices.refuse(tx, channel, messageId, failure, began)
                .chain(refusal -> goOn(tx, delivery, refusal, failure));
    }

    private Uni<Outcome> goOn(Tx tx, Delivery delivery, Refusal refusal, NoticeFailure failure) {
        if (refusal.notice().isPresent()) return again(tx, refusal.notice().get(), failure);
        Instant now = clock.instant();
        boolean mayBeOurs =
                refusal.inFlight() && now.isBefore(delivery.createdAt().plus(IN_FLIGHT));
        return Uni.createFrom()
                .item(
                        mayBeOurs
                                ? new Postpone(now.plus(LOOK_AGAIN), "not known yet as a message of ours")
                                : Outcome.DONE);
    }

    /** What was promised so long ago that it is forgotten is not told any more. */
    private Uni<Outcome> again(Tx tx, UUID notice, NoticeFailure failure) {
        return oweAgain.owe(tx, notice)
                .chain(owed -> owed
                        ? Uni.createFrom().voidItem()
                        : notices.settled(tx, notice, failure.outcome(), failure.name(), clock.instant()))
                .replaceWith(Outcome.DONE);
    }
}
