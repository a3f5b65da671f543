package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import wetwin.identity.OpenId;
import wetwin.messaging.DeepLink;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.ReplyText;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.ServiceMessages;
import wetwin.messaging.picture.GuestPictures;
import wetwin.messaging.picture.Lent;
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
    private final GuestPictures pictures;

    SendAnswer(MemberNotifier notifier, ServiceMessages messages, ReplyText texts, GuestPictures pictures) {
        this.notifier = notifier;
        this.messages = messages;
        this.texts = texts;
        this.pictures = pictures;
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
        return (isToGuest(answer) ? toGuest(answer) : deliver(answer, () -> send(answer))).map(SendAnswer::settled);
    }

    private Uni<Outcome> deliver(PromisedAnswer answer, Supplier<Uni<SendOutcome>> sending) {
        return messages.send(answer.message(), answer.to(), KIND, sending);
    }

    /** Its picture is brought before the message is begun: what fails there has certainly not been sent. */
    private Uni<Outcome> toGuest(PromisedAnswer answer) {
        return answer.picture()
                .map(picture -> pictures.lend(picture)
                        .chain(lent -> deliver(answer, () -> showOnceMore(answer, picture, lent))))
                .orElseGet(() -> deliver(answer, () -> send(answer)));
    }

    /** Where WeChat holds it no longer, once more after it has been brought again. */
    private Uni<SendOutcome> showOnceMore(PromisedAnswer answer, String picture, Lent lent) {
        return show(answer, lent)
                .chain(outcome -> isGone(outcome)
                        ? pictures.lendAnew(picture).chain(anew -> show(answer, anew))
                        : Uni.createFrom().item(outcome));
    }

    private Uni<SendOutcome> show(PromisedAnswer answer, Lent lent) {
        return switch (lent) {
            case Lent.As(String mediaId) -> send(answer.showing(mediaId));
            case Lent.Not(SendOutcome why) -> Uni.createFrom().item(why);
        };
    }

    private static boolean isGone(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Refused(int errcode, String errmsg)
                && errcode == SendOutcome.Refused.INVALID_MEDIA_ID;
    }

    private static boolean isToGuest(PromisedAnswer answer) {
        return answer.account() == WechatAccount.MINI_PROGRAM;
    }

    private static Outcome settled(Outcome outcome) {
        return outcome instanceof Outcome.GiveUp ? Outcome.DONE : outcome;
    }

    private Uni<SendOutcome> send(PromisedAnswer answer) {
        OpenId to = answer.to();
        boolean isGuest = isToGuest(answer);
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
