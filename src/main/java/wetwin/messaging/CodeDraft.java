package wetwin.messaging;

import java.util.Optional;
import wetwin.survey.SurveyId;

/**
 * What an operator wants a channel code to be.
 *
 * @param scene our own short key for the channel, shop, table or poster; it is also what WeChat prints into the code
 * @param label what people call the place, shown where its orders are counted
 * @param page where it leads in the mini program
 * @param answer what whoever scans it is told, with {@code [words](pages/…)} as links
 * @param survey what whoever scans it is asked, in the chat
 * @param days how long a temporary code lasts; empty for a permanent one
 */
public record CodeDraft(
        String scene,
        CodeKind kind,
        String label,
        Optional<String> page,
        Optional<String> answer,
        Optional<SurveyId> survey,
        Optional<Integer> days) {
    boolean isPermanent() {
        return days.isEmpty();
    }
}
