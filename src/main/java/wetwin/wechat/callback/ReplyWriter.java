package wetwin.wechat.callback;

import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.PassiveReply.HandOver;
import wetwin.inbox.PassiveReply.Image;
import wetwin.inbox.PassiveReply.News;
import wetwin.inbox.PassiveReply.Nothing;
import wetwin.inbox.PassiveReply.Text;
import wetwin.inbox.ReplySealer;
import wetwin.platform.Ids;

/** Writes the reply to one push, with sender and receiver swapped, and encrypts it if the push was encrypted. */
record ReplyWriter(IncomingMessage message, PushFormat format, Optional<Seal> seal, Clock clock, Ids ids)
        implements ReplySealer {
    private static final String NOTHING = "success";
    private static final int NONCE_BYTES = 8;

    /** With what the push was encrypted. */
    record Seal(MessageCipher cipher, String appId, String token) {}

    @Override
    public String write(PassiveReply reply) {
        return switch (reply) {
            case Nothing nothing -> NOTHING;
            case Text(String content) -> document("text", Map.of("Content", content));
            case Image(String mediaId) -> document("image", Map.of("Image", Map.of("MediaId", mediaId)));
            case News news -> document("news", article(news));
            case HandOver handOver -> document("transfer_customer_service", Map.of());
        };
    }

    @Override
    public Sealed seal(String written) {
        if (written.equals(NOTHING)) return new Sealed("text/plain", NOTHING);
        return new Sealed(
                format.mediaType(), seal.map(with -> envelope(written, with)).orElse(written));
    }

    private String document(String type, Map<String, Object> content) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("ToUserName", message.fromUser());
        document.put("FromUserName", message.toUser());
        document.put("CreateTime", clock.instant().getEpochSecond());
        document.put("MsgType", type);
        document.putAll(content);
        return format.write(document);
    }

    private static Map<String, Object> article(News news) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("Title", news.title());
        item.put("Description", news.description());
        item.put("PicUrl", news.pictureUrl());
        item.put("Url", news.url());
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("ArticleCount", 1);
        article.put("Articles", Map.of("item", item));
        return article;
    }

    private String envelope(String written, Seal with) {
        String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
        String encrypted = with.cipher().seal(ids.bytes(MessageCipher.RANDOM_BYTES), written, with.appId());
        return envelope(format, encrypted, with.token(), clock.instant().getEpochSecond(), nonce);
    }

    static String envelope(PushFormat format, String encrypted, String token, long timestamp, String nonce) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("Encrypt", encrypted);
        envelope.put("MsgSignature", Signature.of(token, String.valueOf(timestamp), nonce, encrypted));
        envelope.put("TimeStamp", timestamp);
        envelope.put("Nonce", nonce);
        return format.write(envelope);
    }
}
