package wetwin.messaging;

import java.time.Instant;
import java.util.List;

/**
 * What a person was sent before a message, over all channels, and whether they want its kind.
 *
 * @param sent whatever may have arrived counts
 */
record MessageHistory(boolean optedOut, List<Sent> sent) {
    /** More than any cap counts. */
    static final int MOST = 200;

    static final MessageHistory NOTHING = new MessageHistory(false, List.of());

    record Sent(String kind, MessageClass messageClass, Instant at) {}
}
