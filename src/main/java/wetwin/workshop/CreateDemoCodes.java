package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import wetwin.messaging.CreateSceneCode;
import wetwin.messaging.SceneCode;
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
        return create("table", "一号桌").chain(table -> create("poster", "海报")).replaceWithVoid();
    }

    /** Asks WeChat again for a code we know: unlike the real one, the simulated one forgets them when it stops. */
    private Uni<SceneCode> create(String scene, String label) {
        return createSceneCode.create(scene, label).chain(code -> wechat.permanent(code.scene()));
    }
}
