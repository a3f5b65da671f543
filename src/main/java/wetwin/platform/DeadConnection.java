package wetwin.platform;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Set;

/** Tells the failures of a connection that had ended, and whether the statement can have been carried out. */
final class DeadConnection {
    /** The server ends the connection: an administrator's command, a crash, a start. Nothing was carried out. */
    private static final Set<String> ENDED_BY_THE_SERVER = Set.of("57P01", "57P02", "57P03");

    /** The client's words, which have no type of their own, for a statement that it did not send. */
    private static final Set<String> NOT_SENT =
            Set.of("Connection is not active now", "Pending requests failed to be sent");

    private DeadConnection() {}

    /** Nothing was carried out. */
    static boolean wasDeadBefore(Throwable failure) {
        if (failure instanceof PgException refused) return ENDED_BY_THE_SERVER.contains(refused.getSqlState());
        String message = failure.getMessage();
        return message != null && NOT_SENT.stream().anyMatch(message::startsWith);
    }

    /** Perhaps it was carried out: the statement was sent, and no answer came. */
    static boolean wasLost(Throwable failure) {
        return failure instanceof ClosedConnectionException || wasReset(failure) || wasDeadBefore(failure);
    }

    /** The same of what Hibernate makes of such a failure: the driver's is somewhere below. */
    static boolean wasTheReason(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (neverCameAbout(each)) return false;
            if (wasLost(each)) return true;
            if (each instanceof SQLException refused && ENDED_BY_THE_SERVER.contains(refused.getSQLState()))
                return true;
        }
        return false;
    }

    /** The driver hands on what the socket says, and that is all there is where the other end does not say good-bye. */
    private static boolean wasReset(Throwable failure) {
        return failure instanceof SocketException && !neverCameAbout(failure);
    }

    /** That is waited for where connections are opened. */
    private static boolean neverCameAbout(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }
}
