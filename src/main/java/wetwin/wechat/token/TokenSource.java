package wetwin.wechat.token;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where a token comes from when the kept one is used up. */
public interface TokenSource {
    record Issued(String value, Duration validity) {
        @Override
        public String toString() {
            return "Issued[" + validity + "]";
        }
    }

    /** @param force ends the former token at once; WeChat allows that rarely */
    Uni<Issued> issue(boolean force);
}
