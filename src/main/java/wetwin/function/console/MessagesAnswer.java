package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.messaging.MessageLog;

/**
 * What people were sent and what was held back, as the console's page reads it.
 *
 * @param next what {@code after} is for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessagesAnswer(List<Entry> entries, UUID next) {
    /**
     * @param held absent if it never was
     * @param merged how many earlier ones of its kind are in it
     * @param title of a broadcast, as operators call it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID id,
            UUID personId,
            MessageLog.Way way,
            String kind,
            String outcome,
            String channel,
            String reason,
            Held held,
            int merged,
            UUID orderId,
            Instant at,
            Instant sentAt,
            String title) {
        static Entry of(MessageLog.Entry entry) {
            return new Entry(
                    entry.id(),
                    entry.person().value(),
                    entry.way(),
                    entry.kind(),
                    entry.outcome(),
                    entry.channel().orElse(null),
                    entry.reason().orElse(null),
                    entry.held().map(Held::of).orElse(null),
                    entry.merged(),
                    entry.orderId().orElse(null),
                    entry.at(),
                    entry.sentAt().orElse(null),
                    entry.title().orElse(null));
        }
    }

    /**
     * @param until absent if it was dropped
     * @param timeZone of quiet hours: the person's, absent for the shop's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(String because, Instant at, Instant until, String timeZone) {
        static Held of(MessageLog.Held held) {
            return new Held(
                    held.because(),
                    held.at(),
                    held.until().orElse(null),
                    held.zone().orElse(null));
        }
    }

    static MessagesAnswer of(MessageLog.Page page) {
        return new MessagesAnswer(
                page.entries().stream().map(Entry::of).toList(), page.next().orElse(null));
    }
}
