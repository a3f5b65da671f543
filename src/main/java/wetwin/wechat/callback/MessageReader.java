package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import wetwin.inbox.DeliveryId;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.Reading.Reason;
import wetwin.platform.WechatAccount;

/** Makes a message of a decrypted document. Kinds of message and event that we do not know are messages, too. */
final class MessageReader {
    /** The last second of the year 9999: later ones are nonsense. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    private static final int LONGEST_KEY = 128;

    private MessageReader() {}

    static IncomingMessage message(WechatAccount account, PushFormat format, String document)
            throws UnreadableDocument {
        Map<String, String> fields = format.fields(document);
        return new IncomingMessage(
                deliveryId(account, fields, document),
                required(fields, "FromUserName"),
                required(fields, "ToUserName"),
                Instant.ofEpochSecond(seconds(required(fields, "CreateTime"))),
                required(fields, "MsgType"),
                fields.getOrDefault("Event", ""),
                fields.getOrDefault("EventKey", ""),
                fields.getOrDefault("Content", ""),
                fields.getOrDefault("MsgId", ""),
                Map.copyOf(fields),
                PushFormat.printable(document));
    }

    private static DeliveryId deliveryId(WechatAccount account, Map<String, String> fields, String document)
            throws UnreadableDocument {
        String msgId = bounded(fields.getOrDefault("MsgId", ""));
        String moment = required(fields, "FromUserName") + "/" + required(fields, "CreateTime");
        if (!msgId.isEmpty()) return new DeliveryId(account + "/message/" + msgId + "/" + moment);
        String event = bounded(fields.getOrDefault("Event", "")) + "/" + sha256(fields.getOrDefault("EventKey", ""));
        return new DeliveryId(account + "/event/" + moment + "/" + event + "/" + sha256(document));
    }

    private static String required(Map<String, String> fields, String name) throws UnreadableDocument {
        String value = fields.getOrDefault(name, "");
        if (value.isBlank()) throw new UnreadableDocument(Reason.MALFORMED, null);
        return bounded(value);
    }

    /** These become keys: none of WeChat's is longer, and the database's index takes no more than some kilobytes. */
    private static String bounded(String value) throws UnreadableDocument {
        if (value.length() > LONGEST_KEY) throw new UnreadableDocument(Reason.MALFORMED, null);
        return value;
    }

    private static long seconds(String text) throws UnreadableDocument {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0 && seconds <= LATEST_SECOND) return seconds;
        } catch (NumberFormatException e) {
            throw new UnreadableDocument(Reason.MALFORMED, e);
        }
        throw new UnreadableDocument(Reason.MALFORMED, null);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
