package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import wetwin.function.callback.Reaction.Response;
import wetwin.identity.OpenId;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.Remark;
import wetwin.messaging.Answer;
import wetwin.messaging.AnswerFollowers;
import wetwin.messaging.WelcomeParts;
import wetwin.messaging.desk.HearPeople;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.WechatAccount;
import wetwin.survey.SurveyAsked;
import wetwin.survey.SurveyInChat;

/**
 * The answer to a push, whatever the database is doing: it has a second and a half to say what is theirs. What belongs to
 * the desk is there before the push is taken in: it comes again if that fails.
 */
@ApplicationScoped
class AnswerInTime {
    private static final Logger LOG = Logger.getLogger(AnswerInTime.class);
    private static final Duration LOOKING_LIMIT = Duration.ofMillis(1_500);

    private final AnswerFollowers answers;
    private final HearPeople desk;
    private final SurveyInChat surveys;
    private final Promises promises;

    AnswerInTime(AnswerFollowers answers, HearPeople desk, SurveyInChat surveys, Promises promises) {
        this.answers = answers;
        this.desk = desk;
        this.surveys = surveys;
        this.promises = promises;
    }

    /** @param owed what else the push makes us owe */
    Uni<Response> to(IncomingMessage message, List<OutboxMessage> owed) {
        return answer(message).map(answer -> response(message, answer, owed));
    }

    /** The welcome by a rule, and beside its parts what the code somebody came by asks them. */
    Uni<Response> welcome(IncomingMessage message, List<OutboxMessage> owed, Optional<JsonObject> survey) {
        return answer(message).map(answer -> welcome(message, answer, owed, survey));
    }

    private Uni<Answer> answer(IncomingMessage message) {
        return answers.answer(message)
                .ifNoItem()
                .after(LOOKING_LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> withoutFacts(message, failure))
                .call(answer -> desk.hear(WechatAccount.SERVICE_ACCOUNT, message, answer.forDesk(), answer.reply()));
    }

    private Answer withoutFacts(IncomingMessage message, Throwable failure) {
        LOG.warnf("an answer is given without what is theirs: %s", failure);
        return answers.withoutFacts(message);
    }

    private Response response(IncomingMessage message, Answer answer, List<OutboxMessage> owed) {
        if (answer.survey().isPresent())
            return response(message, answer.survey().get(), owed);
        List<OutboxMessage> all = new ArrayList<>(owed);
        all.addAll(promises.inChat(message, answer.afterwards()));
        answer.wish().ifPresent(wish -> all.add(promises.of("notices-wanted", message, wish.json())));
        return new Response(answer.reply(), all, new Remark(answer.counted(), answer.question()));
    }

    private Response welcome(
            IncomingMessage message, Answer answer, List<OutboxMessage> owed, Optional<JsonObject> survey) {
        WelcomeParts.Sent sent = WelcomeParts.decide(answer.afterwards(), survey);
        List<OutboxMessage> all = new ArrayList<>(owed);
        if (sent.card()) all.add(promises.urgent("welcome-card", message));
        all.addAll(promises.inChat(message, sent.parts()));
        all.addAll(promises.ofCode(message, survey));
        return new Response(answer.reply(), all, new Remark(answer.counted(), answer.question()));
    }

    /** What is said to a survey gives the tags of its options, and none by the words in it. */
    private Response response(IncomingMessage message, SurveyAsked asked, List<OutboxMessage> owed) {
        List<OutboxMessage> others = owed.stream()
                .filter(promise -> !promise.topic().equals(Promises.BEHAVIOUR))
                .toList();
        return Response.of(surveys.step(asked, new OpenId(message.fromUser()), message.content()), others);
    }
}
