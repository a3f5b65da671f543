package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;

/** WeChat's shipping desk tells of an order: shipped, received, settled, or that it still waits to hear of its goods. */
@ApplicationScoped
class FollowTrade implements Reaction {
    private static final Set<String> EVENTS = Set.of(
            "trade_manage_order_settlement",
            "trade_manage_remind_shipping",
            "trade_manage_remind_access_api",
            "wxa_trade_controlled");

    /** WeChat's names, and ours. */
    private static final Map<String, String> FIELDS = Map.of(
            "merchant_id", "merchantId",
            "merchant_trade_no", "payment",
            "transaction_id", "transactionId",
            "shipped_time", "shipped",
            "confirm_receive_time", "received",
            "confirm_receive_method", "receivedBy",
            "settlement_time", "settled");

    /** None of them is longer. */
    private static final int LONGEST = 64;

    private final Promises promises;

    FollowTrade(Promises promises) {
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent() && EVENTS.contains(message.event().toLowerCase(Locale.ROOT));
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        JsonObject told = new JsonObject().put("event", message.event().toLowerCase(Locale.ROOT));
        FIELDS.forEach((theirs, ours) -> told.put(ours, bounded(message.field(theirs))));
        return Response.of(new PassiveReply.Nothing(), promises.of("trade-told", message, told));
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST ? value : "";
    }
}
