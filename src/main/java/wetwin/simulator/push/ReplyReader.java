package wetwin.simulator.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.w3c.dom.Element;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.PushMode;
import wetwin.simulator.account.Material;
import wetwin.simulator.crypto.MessageCipher;
import wetwin.simulator.crypto.MessageSignature;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.push.Reply.Broken;
import wetwin.simulator.push.Reply.HandedOver;
import wetwin.simulator.push.Reply.Silence;
import wetwin.simulator.push.Reply.Spoken;

/** Reads the answer to a push: verifies, decrypts, checks, and says what a phone would show. */
final class ReplyReader {
    private static final int TEXT_BYTES = 2_048;

    private final AppIdentity account;
    private final Material material;

    ReplyReader(AppIdentity account, Material material) {
        this.account = account;
        this.material = material;
    }

    Reply read(String body, PushMode mode, String openid) {
        if (body.isEmpty() || body.equals("success")) return new Silence(body);
        Optional<Element> root = Xml.parse(body);
        if (root.isEmpty()) return new Broken("not XML", body);
        boolean sealed = Xml.child(root.get(), "Encrypt").isPresent();
        if (sealed && mode == PushMode.PLAIN) return new Broken("encrypted although nothing else is", body);
        if (!sealed && mode == PushMode.SAFE) return new Broken("not encrypted", body);
        return sealed ? readSealed(root.get(), openid, body) : read(root.get(), openid, body);
    }

    private Reply readSealed(Element envelope, String openid, String body) {
        String encrypted = Xml.text(envelope, "Encrypt");
        String expected = MessageSignature.of(
                account.token(), Xml.text(envelope, "TimeStamp"), Xml.text(envelope, "Nonce"), encrypted);
        if (!expected.equals(Xml.text(envelope, "MsgSignature"))) return new Broken("wrong MsgSignature", body);
        try {
            String plain = new MessageCipher(account.aesKey(), account.appId()).decrypt(encrypted);
            return Xml.parse(plain)
                    .map(message -> read(message, openid, plain))
                    .orElseGet(() -> new Broken("not XML inside", plain));
        } catch (MessageCipher.Unreadable e) {
            return new Broken(e.getMessage(), body);
        }
    }

    private Reply read(Element message, String openid, String plain) {
        if (!Xml.text(message, "ToUserName").equals(openid)) return new Broken("ToUserName is not the person", plain);
        if (!Xml.text(message, "FromUserName").equals(account.originalId())) {
            return new Broken("FromUserName is not the account", plain);
        }
        if (!Xml.text(message, "CreateTime").matches("[0-9]{1,12}")) return new Broken("CreateTime", plain);
        String type = Xml.text(message, "MsgType");
        if (type.equals("transfer_customer_service")) return new HandedOver(plain);
        return line(type, message)
                .<Reply>map(line -> new Spoken(line, type, plain))
                .orElseGet(() -> new Broken("not a valid " + type, plain));
    }

    private Optional<ChatLine.Content> line(String type, Element message) {
        return switch (type) {
            case "text" -> text(Xml.text(message, "Content"));
            case "image" ->
                Xml.child(message, "Image")
                        .map(image -> Xml.text(image, "MediaId"))
                        .flatMap(material::pictureUrl)
                        .map(ChatLine::image);
            case "news" -> news(message);
            case "voice" -> Xml.child(message, "Voice").map(voice -> ChatLine.text("[语音]"));
            case "video" -> Xml.child(message, "Video").map(video -> ChatLine.text("[视频]"));
            case "music" -> Xml.child(message, "Music").map(music -> ChatLine.text("[音乐]"));
            default -> Optional.empty();
        };
    }

    private static Optional<ChatLine.Content> text(String content) {
        boolean valid = !content.isBlank() && content.getBytes(UTF_8).length <= TEXT_BYTES;
        return valid ? Optional.of(ChatLine.text(content)) : Optional.empty();
    }

    /** One article, since 2018-10-12. */
    private static Optional<ChatLine.Content> news(Element message) {
        if (!Xml.text(message, "ArticleCount").equals("1")) return Optional.empty();
        return Xml.child(message, "Articles")
                .flatMap(articles -> Xml.child(articles, "item"))
                .map(item -> ChatLine.news(
                        Xml.text(item, "Title"),
                        Xml.text(item, "Description"),
                        Xml.text(item, "PicUrl"),
                        Xml.text(item, "Url")));
    }
}
