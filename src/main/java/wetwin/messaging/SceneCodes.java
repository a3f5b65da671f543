package wetwin.messaging;

import io.smallrye.mutiny.Uni;

/** Makes channel QR codes at WeChat. */
public interface SceneCodes {
    /**
     * A code that lasts for ever. Nobody can delete it and an account has 100,000, so it is asked for once per scene.
     * Fails with a problem the console can show.
     */
    Uni<SceneCode> permanent(String scene);
}
