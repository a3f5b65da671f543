package wetwin.inbox;

import java.time.Instant;
import java.util.Map;
import wetwin.platform.Shortened;

/**
 * A message or event that WeChat pushed, decrypted and verified.
 *
 * @param fromUser who caused it: an openid of this account, or a sender of WeChat's own
 * @param toUser the account's original id ({@code gh_…}); a reply must name it as its sender
 * @param event the event's name as sent, empty for messages; compare ignoring case
 * @param eventKey empty where there is none
 * @param content the text of a text message, else empty
 * @param msgId empty for events
 * @param fields every leaf element by its path below the root ({@code ScanCodeInfo/ScanResult}); of repeated elements
 *     the second is {@code List[2]/TemplateId}, the third {@code List[3]/TemplateId}
 * @param raw the decrypted document, for keeping; never for logs
 */
public record IncomingMessage(
        DeliveryId deliveryId,
        String fromUser,
        String toUser,
        Instant createTime,
        String msgType,
        String event,
        String eventKey,
        String content,
        String msgId,
        Map<String, String> fields,
        String raw) {

    public boolean isEvent() {
        return msgType.equalsIgnoreCase("event");
    }

    public boolean isEvent(String name) {
        return isEvent() && event.equalsIgnoreCase(name);
    }

    /** The value at a path, empty when it did not come. */
    public String field(String path) {
        return fields.getOrDefault(path, "");
    }

    @Override
    public String toString() {
        return "IncomingMessage[" + msgType + (event.isEmpty() ? "" : " " + event) + " of " + Shortened.of(fromUser)
                + "]";
    }
}
