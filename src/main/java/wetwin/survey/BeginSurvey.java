package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.inbox.PassiveReply;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;

/**
 * Begins a survey with somebody who did not ask for it by its word: a rule, a menu button or a code did. They need not be
 * known yet.
 */
@ApplicationScoped
public class BeginSurvey {
    private final Database database;
    private final People people;
    private final SurveyInChat chat;

    BeginSurvey(Database database, People people, SurveyInChat chat) {
        this.database = database;
        this.people = people;
        this.chat = chat;
    }

    /** Repeatable: what has begun goes on. What to say to them: a question, or why there is none. */
    public Uni<String> begin(SurveyId survey, OpenId follower) {
        SurveyAsked asked = new SurveyAsked(survey, Optional.empty());
        return database.inTransaction(
                        tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, follower, Optional.empty())
                                .chain(() -> chat.step(asked, follower, "").in(tx)))
                .map(BeginSurvey::words);
    }

    private static String words(PassiveReply reply) {
        return reply instanceof PassiveReply.Text(String words) ? words : SurveyText.CLOSED;
    }
}
