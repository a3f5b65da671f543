package wetwin.platform;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Tells the database's bad days from our own faults: what failed because of one may be asked again later. */
public final class DatabaseTrouble {
    /** Connection lost, out of disk, memory or connections, read-only after a fail-over, shutting down, I/O error. */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    private static final Set<String> STATES = Set.of("25006", "57014", "57P01", "57P02", "57P03", "25P03");
    private static final String STARTING_UP = "57P03";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** The driver's word for a certificate it does not trust, or a server that hangs up; it has no type of its own. */
    private static final String NO_TLS = "SSL handshake failed";

    private DatabaseTrouble() {}

    /** In the thrown one or in what caused it: Hibernate wraps what the driver says. */
    public static boolean causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(DatabaseTrouble::isTrouble);
    }

    /** No connection came about, so nothing was sent: the same again does no harm. */
    static boolean mayBeOverSoon(Throwable thrown) {
        return isUnreachable(thrown)
                || thrown instanceof PgException refused
                        && Set.of(STARTING_UP, TOO_MANY_CONNECTIONS).contains(refused.getSqlState());
    }

    private static boolean isTrouble(Throwable thrown) {
        return switch (thrown) {
            case PgException said ->
                STATES.contains(said.getSqlState())
                        || said.getSqlState() != null
                                && CLASSES.contains(said.getSqlState().substring(0, 2));
            case TimeoutException late -> true;
            case io.smallrye.mutiny.TimeoutException late -> true;
            case SSLHandshakeException untrusted -> true;
            case VertxException said when NO_TLS.equals(said.getMessage()) -> true;
            default -> isUnreachable(thrown);
        };
    }

    private static boolean isUnreachable(Throwable thrown) {
        return thrown instanceof SocketException
                || thrown instanceof UnknownHostException
                || thrown instanceof ClosedChannelException
                || thrown instanceof ClosedConnectionException;
    }
}
