package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import wetwin.audience.Words;
import wetwin.inbox.IncomingMessage;

/**
 * Somebody says in the chat what they do not want to be sent any more, or want again: 退订优惠, 订阅优惠. It is heard before
 * any rule and any survey: no word of theirs may stand in its way. Pure.
 *
 * @param off whether they want less
 */
public record NoticeWish(boolean off, Topic topic) {
    /** What they call several kinds together. */
    public enum Topic {
        OFFERS("优惠", "优惠和活动", kind -> kind.messageClass() == MessageClass.PROMOTION),
        POINTS("积分", "积分变动的通知", of("POINTS_")),
        /** What is given for a birthday is one. */
        COUPONS("优惠券", "优惠券的通知", of("COUPON_").or(kind -> kind == NoticeKind.BIRTHDAY)),
        LEVEL("等级", "会员等级的通知", of("LEVEL_")),
        ALL("全部", "可以关闭的通知", kind -> true);

        private final String word;
        private final String words;
        private final Predicate<NoticeKind> kinds;

        Topic(String word, String words, Predicate<NoticeKind> kinds) {
            this.word = word;
            this.words = words;
            this.kinds = kinds;
        }

        private static Predicate<NoticeKind> of(String what) {
            return kind -> kind.name().startsWith(what) && kind.messageClass() != MessageClass.PROMOTION;
        }

        /** Whatever people wait for is not among them. */
        List<NoticeKind> kinds() {
            return Arrays.stream(NoticeKind.values())
                    .filter(NoticeKind::isOptional)
                    .filter(kinds)
                    .toList();
        }
    }

    static final String TOPIC = "notices-wanted";

    private static final String LESS = "退订";
    private static final String MORE = "订阅";

    static Optional<NoticeWish> of(IncomingMessage message) {
        return message.isEvent() || !message.msgType().equalsIgnoreCase("text")
                ? Optional.empty()
                : of(Words.normalised(message.content()));
    }

    /** @param said as rules compare it; the two words may be apart */
    static Optional<NoticeWish> of(String said) {
        String words = said.replace(" ", "");
        if (!words.startsWith(LESS) && !words.startsWith(MORE)) return Optional.empty();
        return Arrays.stream(Topic.values())
                .filter(topic -> words.substring(LESS.length()).equals(topic.word))
                .map(topic -> new NoticeWish(words.startsWith(LESS), topic))
                .findFirst();
    }

    /** What they are told at once; it is done soon after. */
    String reply() {
        return off
                ? "好的，不再给您发%s。想恢复时，回复“%s%s”。\n\n下单、取餐和退款的通知照常发送。".formatted(topic.words, MORE, topic.word)
                : "好的，%s又会发给您了。不想收时，回复“%s%s”。".formatted(topic.words, LESS, topic.word);
    }

    /** What there is to say, a line each. */
    static String choices() {
        return Arrays.stream(Topic.values())
                .map(topic -> "%s%s：不再收%s\n".formatted(LESS, topic.word, topic.words))
                .reduce("", String::concat);
    }

    /** As it is promised, in order for each person ({@value #TOPIC}). */
    public JsonObject json() {
        return new JsonObject()
                .put("off", off)
                .put(
                        "kinds",
                        new JsonArray(
                                topic.kinds().stream().map(NoticeKind::name).toList()));
    }
}
