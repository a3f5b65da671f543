package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.messaging.CodeKind;
import wetwin.messaging.CodeState;
import wetwin.messaging.SceneCode;
import wetwin.messaging.SceneCodeBook;
import wetwin.survey.SurveyId;

/** Channel codes as the console's page reads them. */
public record CodesAnswer(List<Row> codes, int total, int permanentUsed, int permanentLimit) {
    /** @param scans, follows, orders of the last 30 days */
    public record Row(Code code, int scans, int follows, int orders) {}

    /**
     * @param survey what whoever scans it is asked; {@code null} for nothing
     * @param days how long a temporary one lasts; {@code null} for a permanent one
     * @param url what the picture says; {@code null} until it is made
     */
    public record Code(
            String key,
            CodeKind kind,
            String label,
            String page,
            String answer,
            UUID survey,
            Integer days,
            CodeState state,
            String url,
            Instant expiresAt,
            String failure,
            Instant createdAt) {}

    static CodesAnswer of(SceneCodeBook.Page page) {
        return new CodesAnswer(
                page.entries().stream()
                        .map(entry -> new Row(code(entry.code()), entry.scans(), entry.follows(), entry.orders()))
                        .toList(),
                page.total(),
                page.permanentUsed(),
                page.permanentLimit());
    }

    static Code code(SceneCode code) {
        return new Code(
                code.draft().scene(),
                code.draft().kind(),
                code.draft().label(),
                code.draft().page().orElse(null),
                code.draft().answer().orElse(null),
                code.draft().survey().map(SurveyId::value).orElse(null),
                code.draft().days().orElse(null),
                code.state(),
                code.url().orElse(null),
                code.expiresAt().orElse(null),
                code.failure().orElse(null),
                code.createdAt());
    }
}
