package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.inbox.PassiveReply;
import wetwin.platform.Database;

/** What whoever scans a channel code reads at once. It only reads: so may the function that WeChat's pushes come to. */
@ApplicationScoped
public class ScanAnswers {
    private static final String FIND =
            "select scene, kind, label, page, answer, days from scene_code where scene = $1 and state <> 'STOPPED'";

    private final Database database;
    private final ReplyText texts;
    private final MessagingConfig config;

    ScanAnswers(Database database, ReplyText texts, MessagingConfig config) {
        this.database = database;
        this.texts = texts;
        this.config = config;
    }

    /**
     * Empty if the code is none of ours, no longer in use, or leaves a new follower to the account's welcome. One round
     * trip.
     */
    public Uni<Optional<PassiveReply>> answer(String scene, boolean newFollower) {
        if (!ScenePolicy.isScene(scene)) return Uni.createFrom().item(Optional.empty());
        return database.query(FIND, scene).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(SceneCodeRows::draft)
                .flatMap(code -> ScenePolicy.words(code, newFollower, config.welcomeCardPage()))
                .map(words -> new PassiveReply.Text(texts.render(words, ScenePolicy.touch(scene)))));
    }
}
