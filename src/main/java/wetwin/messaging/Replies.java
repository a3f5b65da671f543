package wetwin.messaging;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.ReplyBook.Answer;
import wetwin.messaging.ReplyBook.Rule;
import wetwin.messaging.ReplyDecision.AskOrders;
import wetwin.messaging.ReplyDecision.AskPoints;
import wetwin.messaging.ReplyDecision.Nothing;
import wetwin.messaging.ReplyDecision.Say;
import wetwin.platform.CheckedAtStart;

/** What a push is answered with at once. Pure: it asks nobody. */
public class Replies implements CheckedAtStart {
    static final String WELCOME_TOUCH = "welcome-text";
    private static final String SCENE_PREFIX = "qrscene_";
    private static final String DEFAULT_KEY = "default";

    private final ReplyBook book;
    private final ReplyText texts;

    Replies(ReplyBook book, ReplyText texts) {
        this.book = book;
        this.texts = texts;
    }

    public ReplyDecision decide(IncomingMessage message) {
        return message.isEvent() ? decideEvent(message) : decideMessage(message);
    }

    private ReplyDecision decideEvent(IncomingMessage message) {
        return switch (message.event().toLowerCase(Locale.ROOT)) {
            case "subscribe" -> welcome(message.eventKey());
            case "click" -> tapped(message.eventKey());
            default -> new Nothing();
        };
    }

    private ReplyDecision decideMessage(IncomingMessage message) {
        if (!message.msgType().equalsIgnoreCase("text")) return answer(book.otherwise(), DEFAULT_KEY, true);
        Optional<Rule> rule = ReplyPolicy.decide(book, message.content());
        return rule.map(fitting -> answer(fitting.answer(), fitting.key(), true))
                .orElseGet(() -> answer(book.otherwise(), DEFAULT_KEY, true));
    }

    private ReplyDecision welcome(String eventKey) {
        String scene = eventKey.startsWith(SCENE_PREFIX) ? eventKey.substring(SCENE_PREFIX.length()) : "";
        String touch = ScenePolicy.isScene(scene) ? ScenePolicy.touch(scene) : WELCOME_TOUCH;
        return say(book.welcomeByScene().getOrDefault(scene, book.welcome()), touch);
    }

    private ReplyDecision tapped(String key) {
        Map<String, Answer> menu = book.menu();
        return menu.containsKey(key) ? answer(menu.get(key), key, false) : answer(book.otherwise(), DEFAULT_KEY, false);
    }

    private ReplyDecision answer(Answer answer, String key, boolean isMessage) {
        String touch = "reply-" + key;
        return switch (answer) {
            case Answer.Text(String text) -> say(text, touch);
            case Answer.Image(String mediaId) -> new Say(new PassiveReply.Image(mediaId));
            case Answer.News(String title, String description, String pictureUrl, String url) ->
                new Say(new PassiveReply.News(title, description, pictureUrl, url));
            case Answer.Orders orders -> new AskOrders(touch);
            case Answer.Points points -> new AskPoints(touch);
            case Answer.HandOver(String text) -> isMessage ? new Say(new PassiveReply.HandOver()) : say(text, touch);
        };
    }

    private Say say(String text, String touch) {
        return new Say(new PassiveReply.Text(texts.render(text, touch)));
    }
}
