package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Makes channel QR codes at WeChat. Never retries by itself, never fails for what WeChat answers. */
public interface SceneCodes {
    /** A code that lasts for ever. Nobody can delete it and an account has 100,000. */
    Uni<CodeOutcome> permanent(String scene);

    /** A code that lasts for a while, 30 days at most. */
    Uni<CodeOutcome> temporary(String scene, Duration life);
}
