package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.inbox.PassiveReply;

/** What whoever scans a channel code reads at once. */
@ApplicationScoped
public class ScanAnswers {
    private final SceneCodeRepository codes;
    private final ReplyText texts;
    private final MessagingConfig config;

    ScanAnswers(SceneCodeRepository codes, ReplyText texts, MessagingConfig config) {
        this.codes = codes;
        this.texts = texts;
        this.config = config;
    }

    /**
     * Empty if the code is none of ours, no longer in use, or leaves a new follower to the account's welcome. One round
     * trip.
     */
    public Uni<Optional<PassiveReply>> answer(String scene, boolean newFollower) {
        if (!ScenePolicy.isScene(scene)) return Uni.createFrom().item(Optional.empty());
        return codes.find(scene).map(found -> found.filter(code -> code.state() != CodeState.STOPPED)
                .flatMap(code -> ScenePolicy.words(code.draft(), newFollower, config.welcomeCardPage()))
                .map(words -> new PassiveReply.Text(texts.render(words, ScenePolicy.touch(scene)))));
    }
}
