package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import wetwin.identity.OpenId;

/** Sends one message to one person through WeChat. Never retries by itself, never fails for what WeChat answers. */
public interface MemberNotifier {
    /** A notice of the Service Account to a follower, with its page in the mini program. */
    Uni<SendOutcome> sendTemplate(TemplateNotice notice);

    /** A notice of the mini program; spends one grant of the person. Nothing at WeChat makes it idempotent. */
    Uni<SendOutcome> sendSubscription(SubscriptionNotice notice);

    /** A mini-program card in the Service Account's chat, within the window that the person's last act opened. */
    Uni<SendOutcome> sendCard(MiniProgramCard card);

    /** A text in the Service Account's chat, within the same window. */
    Uni<SendOutcome> sendText(OpenId to, String text);

    /** A picture that WeChat holds for the Service Account, within the same window. */
    Uni<SendOutcome> sendImage(OpenId to, String mediaId);

    /** An article, within the same window. */
    Uni<SendOutcome> sendNews(OpenId to, NewsInChat news);

    /** A text in the mini program's own customer service, within the window that the person's last act there opened. */
    Uni<SendOutcome> sendGuestText(OpenId to, String text);

    /** A picture that WeChat holds for the mini program, within the same window. */
    Uni<SendOutcome> sendGuestImage(OpenId to, String mediaId);

    /** A card of the mini program's own page, within the same window; WeChat holds its picture for the mini program. */
    Uni<SendOutcome> sendGuestCard(MiniProgramCard card);
}
