package wetwin.deployed;

import io.vertx.pgclient.PgConnectOptions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** JDBC connections of one instance: opened when first needed, and kept with what is prepared on them. */
final class KeptConnections implements AutoCloseable {
    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private final Queue<PooledConnection> idle = new ConcurrentLinkedQueue<>();
    private final ConnectionEventListener givenBack = new ConnectionEventListener() {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            idle.add((PooledConnection) event.getSource());
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            // It is not given back.
        }
    };

    /** @param authority the file with the certificate that the server's is checked by; without it no TLS is asked for */
    KeptConnections(PgConnectOptions database, Optional<Path> authority) {
        source.setServerNames(new String[] {database.getHost()});
        source.setPortNumbers(new int[] {database.getPort()});
        source.setDatabaseName(database.getDatabase());
        source.setUser(database.getUser());
        source.setPassword(database.getPassword());
        authority.ifPresent(file -> {
            source.setSslMode("verify-full");
            source.setSslRootCert(file.toString());
        });
    }

    Connection lend() throws SQLException {
        PooledConnection kept = idle.poll();
        if (kept == null) {
            kept = source.getPooledConnection();
            kept.addConnectionEventListener(givenBack);
        }
        return kept.getConnection();
    }

    /** For those who ask for connections in this way; nothing else of it is there. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) return lend();
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public void close() {
        for (PooledConnection kept = idle.poll(); kept != null; kept = idle.poll()) close(kept);
    }

    private static void close(PooledConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
