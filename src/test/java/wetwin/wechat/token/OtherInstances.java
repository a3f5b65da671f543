package wetwin.wechat.token;

import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import wetwin.platform.Database;
import wetwin.platform.Ids;

/** Token stores as other instances have them: they share nothing with this one but the table. */
public final class OtherInstances {
    private OtherInstances() {}

    public static TokenStore store(Database database, Clock clock, Ids ids, Vertx vertx) {
        return new TokenStore(new TokenRow(database), clock, ids, vertx);
    }
}
