package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefWording.LatestOrder;
import wetwin.messaging.BriefWording.Standing;
import wetwin.messaging.ReplyDecision.AskOrders;
import wetwin.messaging.ReplyDecision.AskPoints;
import wetwin.messaging.ReplyDecision.Nothing;
import wetwin.messaging.ReplyDecision.Say;
import wetwin.platform.Database;

/** Answers what only the database knows, in a word and with the page of the mini program that has the rest. */
@ApplicationScoped
public class BriefAnswers {
    private static final String READ = """
            select coalesce(m.points, 0) as points, coalesce(m.coupons, 0) as coupons,
                   o.order_id, o.status, o.goods, o.payable_fen, o.pickup_code, o.placed_at
            from (select account_person($1) as person_id) asking
            left join lateral person_membership(asking.person_id, $2) m on true
            left join lateral (
                select * from order_words w
                where w.person_id = asking.person_id
                order by w.placed_at desc, w.order_id desc limit 1) o on true""";

    private final Database database;
    private final ReplyText texts;
    private final Clock clock;

    BriefAnswers(Database database, ReplyText texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    /** What to reply to somebody of the Service Account. One round trip at most, none where nothing is asked. */
    public Uni<PassiveReply> answer(ReplyDecision decision, OpenId asking) {
        return switch (decision) {
            case Say(PassiveReply reply) -> Uni.createFrom().item(reply);
            case Nothing nothing -> Uni.createFrom().item(new PassiveReply.Nothing());
            case AskOrders(String touch) ->
                standing(asking).map(standing -> say(BriefWording.orders(standing, clock.getZone()), touch));
            case AskPoints(String touch) -> standing(asking).map(standing -> say(BriefWording.points(standing), touch));
        };
    }

    /** What to reply when the figures cannot be had in time: where they are. */
    public PassiveReply withoutFigures(ReplyDecision decision) {
        return switch (decision) {
            case Say(PassiveReply reply) -> reply;
            case Nothing nothing -> new PassiveReply.Nothing();
            case AskOrders(String touch) -> say(BriefWording.ORDERS_PAGE, touch);
            case AskPoints(String touch) -> say(BriefWording.POINTS_PAGE, touch);
        };
    }

    private Uni<Standing> standing(OpenId asking) {
        return database.query(READ, asking.value(), clock.instant())
                .map(rows -> standing(rows.iterator().next()));
    }

    private PassiveReply say(String text, String touch) {
        return new PassiveReply.Text(texts.render(text, touch));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getInteger("points"),
                row.getInteger("coupons"),
                Optional.ofNullable(row.getUUID("order_id"))
                        .map(id -> new LatestOrder(
                                id,
                                row.getString("status"),
                                row.getString("goods"),
                                row.getInteger("payable_fen"),
                                Optional.ofNullable(row.getString("pickup_code")),
                                row.getOffsetDateTime("placed_at").toInstant())));
    }
}
