package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import wetwin.messaging.NoticeResultPolicy.Result;
import wetwin.messaging.NoticeResults;

/** What became of the notices of some days, as the console's page reads it. */
public record NoticeResultsAnswer(int days, List<Count> counts) {
    /** @param reason absent for what was sent or waits its turn */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Count(String kind, Result result, String reason, int notices) {}

    static NoticeResultsAnswer of(int days, List<NoticeResults.Count> counts) {
        return new NoticeResultsAnswer(
                days,
                counts.stream()
                        .map(count -> new Count(
                                count.kind(), count.result(), count.reason().orElse(null), count.notices()))
                        .toList());
    }
}
