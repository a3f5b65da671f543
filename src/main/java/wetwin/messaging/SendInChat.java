package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.messaging.ReplyRule.Part;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.survey.BeginSurvey;
import wetwin.survey.SurveyId;

/**
 * Sends what a reply could not carry: its card, and whatever follows its first message, while it still follows. Handled
 * twice it is sent once, by the delivery's id.
 */
@ApplicationScoped
class SendInChat implements OutboxHandler {
    private static final String KIND = "reply";

    private final MemberNotifier notifier;
    private final ServiceMessages messages;
    private final BeginSurvey surveys;
    private final Clock clock;

    SendInChat(MemberNotifier notifier, ServiceMessages messages, BeginSurvey surveys, Clock clock) {
        this.notifier = notifier;
        this.messages = messages;
        this.surveys = surveys;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "in-chat";
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
        JsonObject payload = delivery.payload();
        Instant asked = Instant.parse(payload.getString("at"));
        OpenId follower = new OpenId(payload.getString("openid"));
        if (clock.instant().isAfter(asked.plus(SendWelcomeCard.WINDOW))) {
            return messages.tooLate(delivery.id(), follower, KIND);
        }
        Part part = RuleJson.part(payload.getJsonObject("part"));
        return part instanceof Part.Survey(SurveyId survey)
                ? surveys.begin(survey, follower).chain(question -> send(delivery, follower, new Part.Text(question)))
                : send(delivery, follower, part);
    }

    private Uni<Outcome> send(Delivery delivery, OpenId follower, Part part) {
        return messages.send(delivery.id(), follower, KIND, () -> send(follower, part));
    }

    private Uni<SendOutcome> send(OpenId follower, Part part) {
        return switch (part) {
            case Part.Text(String text) -> notifier.sendText(follower, text);
            case Part.Image(String mediaId) -> notifier.sendImage(follower, mediaId);
            case Part.News(String title, String description, String pictureUrl, String url) ->
                notifier.sendNews(follower, new NewsInChat(title, description, pictureUrl, url));
            case Part.Card(String title, String page, String mediaId) ->
                notifier.sendCard(new MiniProgramCard(follower, title, page, mediaId));
            case Part.Orders orders -> notReady(part);
            case Part.Points points -> notReady(part);
            case Part.Booking booking -> notReady(part);
            case Part.HandOver handOver -> notReady(part);
            case Part.Survey survey -> notReady(part);
        };
    }

    private static Uni<SendOutcome> notReady(Part part) {
        return Uni.createFrom().failure(new IllegalArgumentException(part + " is no message"));
    }
}
