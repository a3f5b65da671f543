package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/**
 * WeChat tells what became of a notice it has taken. Those that arrived, which are nearly all, make us owe nothing; of
 * the others each message's number is promised once.
 */
@ApplicationScoped
class FinishNotice implements Reaction {
    private static final String TEMPLATE = "TEMPLATESENDJOBFINISH";
    private static final String SUBSCRIPTION = "subscribe_msg_sent_event";

    /** In XML the list has the event around it. */
    private static final List<String> LISTS = List.of("SubscribeMsgSentEvent/List", "List");

    /** No event tells of more. */
    private static final int MOST = 20;

    /** No number and no status is longer. */
    private static final int LONGEST = 64;

    private record Finish(String channel, String messageId, String status) {
        boolean isFailure() {
            return !messageId.isEmpty()
                    && messageId.length() <= LONGEST
                    && status.length() <= LONGEST
                    && status.strip().toLowerCase(Locale.ROOT).startsWith("failed");
        }

        OutboxMessage promise(IncomingMessage message, Clock clock) {
            JsonObject payload = new JsonObject()
                    .put("channel", channel)
                    .put("messageId", messageId)
                    .put("status", status)
                    .put("at", message.createTime().toString());
            String key = "notice-finished:" + channel + ":" + messageId;
            return new OutboxMessage("notice-finished", null, key, payload, clock.instant());
        }
    }

    private final Clock clock;

    FinishNotice(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent(TEMPLATE) || message.isEvent(SUBSCRIPTION);
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        List<OutboxMessage> owed = finishes(message).stream()
                .filter(Finish::isFailure)
                .map(finish -> finish.promise(message, clock))
                .toList();
        return Uni.createFrom().item(new Response(new PassiveReply.Nothing(), owed, Remark.NONE));
    }

    private static List<Finish> finishes(IncomingMessage message) {
        if (message.isEvent(TEMPLATE)) {
            return List.of(new Finish("ACCOUNT", message.field("MsgID"), message.field("Status")));
        }
        List<Finish> finishes = new ArrayList<>();
        LISTS.stream().flatMap(FinishNotice::places).forEach(place -> finishes.add(ofGuest(message, place)));
        return finishes;
    }

    private static Stream<String> places(String list) {
        return Stream.iterate(1, place -> place <= MOST, place -> place + 1)
                .map(place -> place == 1 ? list : list + "[" + place + "]");
    }

    /** The code decides: its words are known only where all went well. */
    private static Finish ofGuest(IncomingMessage message, String place) {
        String words = message.field(place + "/ErrorStatus").strip();
        boolean fine = message.field(place + "/ErrorCode").matches("0?");
        boolean says = words.toLowerCase(Locale.ROOT).startsWith("failed");
        String status = fine || says ? words : "failed:" + words;
        return new Finish("MINI_PROGRAM", message.field(place + "/MsgID"), status);
    }
}
