package wetwin.messaging.broadcast;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A broadcast and how far it is.
 *
 * @param version counts its changes: whoever changes it names the one they have seen
 * @param wantedBy who wanted it to be sent
 * @param plan which time it was set going
 * @param sendAt empty for at once
 * @param remark why it went back or came to nothing
 * @param steps how many steps of writing its recipients down are done
 * @param mediaId its article as WeChat holds it
 * @param byList whether WeChat is told whom to send it to, because the frequency guard holds somebody back
 */
public record Broadcast(
        UUID id,
        BroadcastDraft draft,
        BroadcastState state,
        long version,
        Instant createdAt,
        String changedBy,
        Optional<String> wantedBy,
        Optional<String> approvedBy,
        int plan,
        Optional<Instant> sendAt,
        Optional<Instant> begunAt,
        Optional<Instant> endedAt,
        Optional<String> remark,
        int steps,
        Optional<String> mediaId,
        boolean byList) {
    /** What visits and orders that came through it are counted under. */
    public String touch() {
        return touch(id);
    }

    static String touch(UUID id) {
        return "bc-" + id.toString().replace("-", "");
    }
}
