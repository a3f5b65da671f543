package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import wetwin.messaging.CodeDraft;
import wetwin.messaging.CodeKind;
import wetwin.messaging.CreateSceneCode;
import wetwin.messaging.SceneCodes;

/** Makes the demo shop's channel codes when development starts, so that the phone has something to scan. */
@ApplicationScoped
@IfBuildProfile("dev")
class CreateDemoCodes {
    private final CreateSceneCode createSceneCode;
    private final SceneCodes wechat;
    private final AfterStart afterStart;

    CreateDemoCodes(CreateSceneCode createSceneCode, SceneCodes wechat, AfterStart afterStart) {
        this.createSceneCode = createSceneCode;
        this.wechat = wechat;
        this.afterStart = afterStart;
    }

    void start(@Observes StartupEvent event) {
        afterStart.attempt("create the channel codes", this::createAll);
    }

    private Uni<Void> createAll() {
        return create("table", CodeKind.TABLE, "一号桌").chain(() -> create("poster", CodeKind.POSTER, "海报"));
    }

    /**
     * Asks WeChat also for a code we know: unlike the real one, the simulated one forgets them when it stops. One that
     * an operator has changed meanwhile is left as it is.
     */
    private Uni<Void> create(String scene, CodeKind kind, String label) {
        CodeDraft draft = new CodeDraft(
                scene, kind, label, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return createSceneCode
                .create(draft)
                .onFailure()
                .recoverWithNull()
                .chain(() -> wechat.permanent(scene))
                .replaceWithVoid();
    }
}
