package wetwin.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.Lot;

/** The account's QR codes, each with its scene. */
public final class SceneCodes {
    static final int MOST_PERMANENT = 100_000;

    /** A code; a permanent one ends never. */
    public record Code(String scene, String ticket, String url, boolean permanent, Instant until) {}

    private final Clock clock;
    private final Lot lot;
    private final Map<String, Code> byScene = new LinkedHashMap<>();

    SceneCodes(Clock clock, Lot lot) {
        this.clock = clock;
        this.lot = lot;
    }

    public List<Code> all() {
        return byScene.values().stream()
                .filter(code -> code.until.isAfter(clock.instant()))
                .toList();
    }

    /** The code with this scene. One that nobody here has made was printed before this simulator was started. */
    public Code scanned(String scene) {
        return Optional.ofNullable(byScene.get(scene))
                .filter(code -> code.until.isAfter(clock.instant()))
                .orElseGet(() -> permanent(scene));
    }

    Code permanent(String scene) {
        Code known = byScene.get(scene);
        return known != null && known.permanent ? known : put(scene, true, Instant.MAX);
    }

    Code temporary(String scene, Duration life) {
        return put(scene, false, clock.instant().plus(life));
    }

    long permanentCount() {
        return byScene.values().stream().filter(Code::permanent).count();
    }

    private Code put(String scene, boolean permanent, Instant until) {
        var code = new Code(
                scene, "gQ" + lot.letters(94) + "==", "http://weixin.qq.com/q/" + lot.letters(22), permanent, until);
        byScene.put(scene, code);
        return code;
    }
}
