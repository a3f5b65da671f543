package wetwin.support;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.NewsInChat;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.SubscriptionNotice;
import wetwin.messaging.TemplateNotice;
import wetwin.platform.Database;

/** Answers as a test wants WeChat to answer, and remembers what it was asked to send. */
@DefaultBean
@ApplicationScoped
public class RecordingMemberNotifier implements MemberNotifier {
    private final List<TemplateNotice> templates = new ArrayList<>();
    private final List<SubscriptionNotice> subscriptions = new ArrayList<>();
    private final List<MiniProgramCard> cards = new ArrayList<>();
    private final List<String> inChat = new ArrayList<>();
    private final Deque<SendOutcome> answers = new ArrayDeque<>();

    /** The next messages are answered with these, in this order; then all are accepted. */
    public void willAnswer(SendOutcome... outcomes) {
        answers.addAll(List.of(outcomes));
    }

    public List<TemplateNotice> templates() {
        return templates;
    }

    public List<SubscriptionNotice> subscriptions() {
        return subscriptions;
    }

    /** What was said in the chat beside cards, a word for its kind before it. */
    public List<String> inChat() {
        return inChat;
    }

    public List<MiniProgramCard> cards() {
        return cards;
    }

    @Override
    public Uni<SendOutcome> sendTemplate(TemplateNotice notice) {
        templates.add(notice);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendSubscription(SubscriptionNotice notice) {
        subscriptions.add(notice);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendCard(MiniProgramCard card) {
        cards.add(card);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendText(OpenId to, String text) {
        inChat.add("text " + text);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendImage(OpenId to, String mediaId) {
        inChat.add("image " + mediaId);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendNews(OpenId to, NewsInChat news) {
        inChat.add("news " + news.title());
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendGuestText(OpenId to, String text) {
        inChat.add("guest text " + text);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendGuestImage(OpenId to, String mediaId) {
        inChat.add("guest image " + mediaId);
        return answer();
    }

    @Override
    public Uni<SendOutcome> sendGuestCard(MiniProgramCard card) {
        cards.add(card);
        return answer();
    }

    private Uni<SendOutcome> answer() {
        if (Database.transactionIsOpen()) throw new IllegalStateException("a call to WeChat inside a transaction");
        SendOutcome accepted = new SendOutcome.Accepted(Optional.of("m-1"));
        return Uni.createFrom().item(answers.isEmpty() ? accepted : answers.poll());
    }
}
