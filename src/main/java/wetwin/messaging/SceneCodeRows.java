package wetwin.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import wetwin.survey.SurveyId;

/** Reads channel codes out of their rows, for whoever may only read. */
final class SceneCodeRows {
    private SceneCodeRows() {}

    static CodeDraft draft(Row row) {
        return new CodeDraft(
                row.getString("scene"),
                CodeKind.valueOf(row.getString("kind")),
                row.getString("label"),
                Optional.ofNullable(row.getString("page")),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getUUID("survey_id")).map(SurveyId::new),
                Optional.ofNullable(row.getInteger("days")));
    }
}
