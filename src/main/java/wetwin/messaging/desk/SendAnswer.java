package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.messaging.DeepLink;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.ReplyText;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.ServiceMessages;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.WechatAccount;

/**
 * Sends what an operator says at the desk. Handled twice it is sent once, by its message's id. What is not sent is seen in
 * the conversation, and is nobody's to try again later.
 */
@ApplicationScoped
class SendAnswer implements OutboxHandler {
    private static final String KIND = "service";

    /** What links in a conversation are counted under. */
    private static final String TOUCH = "service-chat";

    private final MemberNotifier notifier;
    private final ServiceMessages messages;
    private final ReplyText texts;

    SendAnswer(MemberNotifier notifier, ServiceMessages messages, ReplyText texts) {
        this.notifier = notifier;
        this.messages = messages;
        this.texts = texts;
    }

    @Override
    public String topic() {
        return PromisedAnswer.TOPIC;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        PromisedAnswer answer = PromisedAnswer.of(delivery.payload());
        return messages.send(answer.message(), answer.to(), KIND, () -> send(answer))
                .map(SendAnswer::settled);
    }

    private static Outcome settled(Outcome outcome) {
        return outcome instanceof Outcome.GiveUp ? Outcome.DONE : outcome;
    }

    private Uni<SendOutcome> send(PromisedAnswer answer) {
        OpenId to = answer.to();
        boolean isGuest = answer.account() == WechatAccount.MINI_PROGRAM;
        return switch (answer.said()) {
            case Said.Text(String text) -> sendText(to, isGuest, texts.render(text, TOUCH));
            case Said.Image(String mediaId, String pictureUrl) ->
                isGuest ? notifier.sendGuestImage(to, mediaId) : notifier.sendImage(to, mediaId);
            case Said.Card(String title, String page, String mediaId) ->
                sendCard(isGuest, new MiniProgramCard(to, title, DeepLink.of(page, TOUCH), mediaId));
            case Said.Tap tap -> notSayable(tap);
            case Said.Other other -> notSayable(other);
        };
    }

    private Uni<SendOutcome> sendText(OpenId to, boolean isGuest, String text) {
        return isGuest ? notifier.sendGuestText(to, text) : notifier.sendText(to, text);
    }

    private Uni<SendOutcome> sendCard(boolean isGuest, MiniProgramCard card) {
        return isGuest ? notifier.sendGuestCard(card) : notifier.sendCard(card);
    }

    private static Uni<SendOutcome> notSayable(Said said) {
        return Uni.createFrom().failure(new IllegalArgumentException(said.kind() + " cannot be said"));
    }
}
