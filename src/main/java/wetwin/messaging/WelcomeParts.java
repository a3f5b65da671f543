package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.WindowPolicy.Grant;

/**
 * Decides what follows the words of a welcome, of the three messages that a follow allows: what a rule says and the survey
 * of the code somebody came by go before our own card.
 */
public final class WelcomeParts {
    private WelcomeParts() {}

    /**
     * @param parts of the rule, before the code's survey: its question is last, where it is answered
     * @param card whether one is left for the card
     */
    public record Sent(List<JsonObject> parts, boolean card) {}

    /** @param survey of the code; a rule begins no other one beside it */
    public static Sent decide(List<JsonObject> parts, Optional<JsonObject> survey) {
        int most = Grant.FOLLOW.messages();
        List<JsonObject> said = parts.stream()
                .filter(part -> survey.isEmpty() || !(RuleJson.part(part) instanceof Part.Survey))
                .limit(survey.isPresent() ? most - 1 : most)
                .toList();
        int taken = said.size() + (survey.isPresent() ? 1 : 0);
        return new Sent(said, taken < most);
    }
}
