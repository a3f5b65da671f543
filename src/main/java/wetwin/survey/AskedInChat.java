package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.platform.Database;

/** What a survey would say first, for operators who try out what somebody is answered. It begins none. */
@ApplicationScoped
public class AskedInChat {
    private static final String BY_WORD =
            "select " + KeptSurveys.COLUMNS + " from survey s where s.keyword = $1 and s.state = 'OPEN'";

    /** @param words the first question */
    public record First(String title, String words) {}

    private final Database database;
    private final KeptSurveys surveys;

    AskedInChat(Database database, KeptSurveys surveys) {
        this.database = database;
        this.surveys = surveys;
    }

    /** @param said as rules compare it */
    public Uni<Optional<First>> by(String said) {
        return database.query(BY_WORD, said).map(rows -> KeptSurveys.each(rows)
                .findFirst()
                .map(KeptSurveys::survey)
                .map(AskedInChat::first));
    }

    /** None that is not open is begun. */
    public Uni<Optional<First>> of(SurveyId id) {
        return surveys.find(id).map(found -> found.filter(survey -> survey.state() == SurveyState.OPEN)
                .map(AskedInChat::first));
    }

    private static First first(Survey survey) {
        return new First(survey.draft().title(), SurveyText.begin(survey));
    }
}
