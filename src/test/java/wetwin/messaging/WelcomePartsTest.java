package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.WelcomeParts.Sent;
import wetwin.survey.SurveyId;

class WelcomePartsTest {
    private static final JsonObject ONE = RuleJson.write(new Part.Text("一"));
    private static final JsonObject TWO = RuleJson.write(new Part.Text("二"));
    private static final JsonObject THREE = RuleJson.write(new Part.Text("三"));
    private static final JsonObject SURVEY = survey(1);

    @Test
    void the_card_goes_where_one_of_the_three_is_left() {
        assertThat(WelcomeParts.decide(List.of(), Optional.empty())).isEqualTo(new Sent(List.of(), true));
        assertThat(WelcomeParts.decide(List.of(ONE, TWO), Optional.empty()))
                .isEqualTo(new Sent(List.of(ONE, TWO), true));
        assertThat(WelcomeParts.decide(List.of(ONE, TWO, THREE), Optional.empty()))
                .isEqualTo(new Sent(List.of(ONE, TWO, THREE), false));
    }

    @Test
    void the_survey_of_a_code_is_never_one_too_many() {
        assertThat(WelcomeParts.decide(List.of(ONE), Optional.of(SURVEY))).isEqualTo(new Sent(List.of(ONE), true));
        assertThat(WelcomeParts.decide(List.of(ONE, TWO), Optional.of(SURVEY)))
                .isEqualTo(new Sent(List.of(ONE, TWO), false));
        assertThat(WelcomeParts.decide(List.of(ONE, TWO, THREE), Optional.of(SURVEY)))
                .isEqualTo(new Sent(List.of(ONE, TWO), false));
    }

    @Test
    void of_two_surveys_the_codes_is_asked() {
        assertThat(WelcomeParts.decide(List.of(survey(2), ONE), Optional.of(SURVEY)))
                .isEqualTo(new Sent(List.of(ONE), true));
        assertThat(WelcomeParts.decide(List.of(survey(2)), Optional.empty()))
                .isEqualTo(new Sent(List.of(survey(2)), true));
    }

    private static JsonObject survey(int number) {
        return RuleJson.write(new Part.Survey(new SurveyId(new UUID(0, number))));
    }
}
