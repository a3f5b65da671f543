package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.platform.Problem;

/**
 * Makes the channel code of a scene, or finds the one that was made: WeChat never takes a permanent code back. Two at
 * once may ask WeChat twice, but both get the code that was kept.
 */
@ApplicationScoped
public class CreateSceneCode {
    private final SceneCodes wechat;
    private final SceneCodeRepository codes;
    private final Clock clock;

    CreateSceneCode(SceneCodes wechat, SceneCodeRepository codes, Clock clock) {
        this.wechat = wechat;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * May be repeated; the first label stays. No transaction is open while WeChat is asked.
     *
     * @param label what people call the place, shown where its orders are counted
     */
    public Uni<SceneCode> create(String scene, String label) {
        if (!ScenePolicy.isScene(scene)) return refused("SCENE_INVALID");
        if (!ScenePolicy.isLabel(label)) return refused("SCENE_LABEL_INVALID");
        return codes.find(scene)
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> make(scene, label)));
    }

    private Uni<SceneCode> make(String scene, String label) {
        return wechat.permanent(scene).chain(code -> codes.keep(code, label, clock.instant()));
    }

    private static Uni<SceneCode> refused(String code) {
        return Uni.createFrom().failure(new Problem(400, code));
    }
}
