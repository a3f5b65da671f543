package wetwin.operator;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Checks passwords against bcrypt hashes, off the event loop: the answer comes back to the caller's. */
@ApplicationScoped
class Passwords {
    /** bcrypt looks no further, and ends at a NUL: a longer password would be right by its beginning. */
    private static final int MOST_BYTES = 72;

    /** The hash of a password nobody has, as dear as a real one: an unknown name must not answer faster. */
    private static final String NOBODY = "$2a$10$qo.vXMwnFlTijFTVZbKuEOSp2jA3aG7hcvfucb4ONzhud/o2EM7gS";

    private final Vertx vertx;

    Passwords(Vertx vertx) {
        this.vertx = vertx;
    }

    Uni<Boolean> match(String password, String hash) {
        return vertx.executeBlocking(() -> BcryptUtil.matches(password, hash) && fits(password), false);
    }

    Uni<Boolean> matchNobody(String password) {
        return match(password, NOBODY).replaceWith(false);
    }

    private static boolean fits(String password) {
        return password.indexOf('\0') < 0 && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
