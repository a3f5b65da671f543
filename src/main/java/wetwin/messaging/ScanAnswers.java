package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.ReplyRule.Part;
import wetwin.platform.Database;

/** What whoever scans a channel code reads at once. It only reads: so may the function that WeChat's pushes come to. */
@ApplicationScoped
public class ScanAnswers {
    private static final String FIND =
            "select scene, kind, label, page, answer, survey_id, days from scene_code where scene = $1 and state <> 'STOPPED'";

    private final Database database;
    private final ReplyText texts;
    private final MessagingConfig config;

    ScanAnswers(Database database, ReplyText texts, MessagingConfig config) {
        this.database = database;
        this.texts = texts;
        this.config = config;
    }

    /**
     * @param words none where the account's own welcome is theirs
     * @param survey what is sent after them ({@code in-chat})
     */
    public record Scanned(Optional<PassiveReply> words, Optional<JsonObject> survey) {
        public static final Scanned NOTHING = new Scanned(Optional.empty(), Optional.empty());
    }

    /** Nothing if the code is none of ours or no longer in use. One round trip. */
    public Uni<Scanned> answer(String scene, boolean newFollower) {
        if (!ScenePolicy.isScene(scene)) return Uni.createFrom().item(Scanned.NOTHING);
        return database.query(FIND, scene).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(SceneCodeRows::draft)
                .map(code -> scanned(code, newFollower))
                .orElse(Scanned.NOTHING));
    }

    private Scanned scanned(CodeDraft code, boolean newFollower) {
        return new Scanned(
                ScenePolicy.words(code, newFollower, config.welcomeCardPage())
                        .map(words -> new PassiveReply.Text(texts.render(words, ScenePolicy.touch(code.scene())))),
                code.survey().map(survey -> RuleJson.write(new Part.Survey(survey))));
    }
}
