package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import wetwin.inbox.PassiveReply;
import wetwin.survey.SurveyAsked;

/**
 * What somebody who wrote, tapped or followed is answered.
 *
 * @param afterwards what is sent in the chat after it, one promise each ({@code in-chat})
 * @param counted the rule that counts as given today, if it has a limit
 * @param question what was asked and no rule answered, without long numbers
 * @param survey which survey has the message; then no rule answers, and the survey does
 * @param wish what they want to be sent from now on, if they have said so ({@code notices-wanted})
 */
public record Answer(
        PassiveReply reply,
        List<JsonObject> afterwards,
        Optional<String> counted,
        Optional<String> question,
        Optional<SurveyAsked> survey,
        Optional<NoticeWish> wish,
        ForDesk forDesk) {
    /** What it is to the desk where people answer people. */
    public enum ForDesk {
        NOTHING,
        /** Somebody asks for a human, and one is there. */
        OPENS,
        /** Somebody asks for a human, and none is there: it is written down for whoever comes. */
        AWAY,
        /** It belongs to the conversation that its sender is in. */
        CONTINUES
    }

    static final Answer NOTHING = silence(ForDesk.NOTHING);

    static Answer silence(ForDesk forDesk) {
        return new Answer(
                new PassiveReply.Nothing(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                forDesk);
    }

    static Answer of(NoticeWish wish, ForDesk forDesk) {
        return new Answer(
                new PassiveReply.Text(wish.reply()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wish),
                forDesk);
    }

    static Answer of(SurveyAsked survey) {
        return new Answer(
                new PassiveReply.Nothing(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(survey),
                Optional.empty(),
                ForDesk.NOTHING);
    }
}
