package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.Answer.ForDesk;
import wetwin.messaging.Desk.Moment;
import wetwin.messaging.DeskJson;
import wetwin.messaging.HandOverPolicy;
import wetwin.messaging.HandOverPolicy.HandOver;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;

/**
 * Whoever writes in the mini program's customer service asks for a human: no rule answers there. They come to the same desk
 * as followers do, or hear when somebody will be there; WeChat shows no reply of the moment, so that goes out as a message.
 */
@ApplicationScoped
public class AnswerGuests {
    private static final String MOMENT =
            "select talking, waiting, kept_by, hours, away from service_state('MINI_PROGRAM', $1)";

    private final Database database;
    private final HearPeople desk;
    private final Clock clock;

    AnswerGuests(Database database, HearPeople desk, Clock clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param owed what is said to them, if anything is */
    public record Reception(PassiveReply reply, Optional<OutboxMessage> owed) {
        static final Reception SILENCE = new Reception(new PassiveReply.Nothing(), Optional.empty());
    }

    /** Repeatable: the same push again changes nothing. */
    public Uni<Reception> receive(IncomingMessage push) {
        if (push.isEvent()) return desk.enter(push).replaceWith(Reception.SILENCE);
        return database.query(MOMENT, push.fromUser())
                .map(rows -> DeskJson.moment(rows.iterator().next()))
                .chain(moment -> receive(push, moment));
    }

    private Uni<Reception> receive(IncomingMessage push, Moment moment) {
        if (HandOverPolicy.goesToWechat(moment, true)) {
            return Uni.createFrom().item(new Reception(new PassiveReply.HandOver(), Optional.empty()));
        }
        HandOver handOver = HandOverPolicy.handOver("", moment, clock.instant().atZone(clock.getZone()));
        if (handOver.forDesk() == ForDesk.AWAY) return away(push, handOver.words());
        return desk.hear(WechatAccount.MINI_PROGRAM, push, handOver.forDesk(), new PassiveReply.Nothing())
                .replaceWith(Reception.SILENCE);
    }

    /** One message for one push, however often it comes. */
    private Uni<Reception> away(IncomingMessage push, String words) {
        String delivery = "away:" + push.deliveryId().value();
        PromisedAnswer promised = new PromisedAnswer(
                UUID.nameUUIDFromBytes(delivery.getBytes(StandardCharsets.UTF_8)),
                WechatAccount.MINI_PROGRAM,
                new OpenId(push.fromUser()),
                new Said.Text(words));
        return desk.hear(push, ForDesk.AWAY, promised)
                .replaceWith(new Reception(new PassiveReply.Nothing(), Optional.of(promised.promise(clock.instant()))));
    }
}
