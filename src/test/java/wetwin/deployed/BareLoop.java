package wetwin.deployed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The least that keeps promises: lock one that is free, send, mark it, commit. Its transaction is open while WeChat thinks. */
final class BareLoop implements PromiseKeeper {
    static final List<String> TABLES = List.of(
            "create table beside.promise (id bigint primary key, openid text not null, settled_at timestamptz)",
            "create index on beside.promise (id) where settled_at is null");

    private static final String LOCK = """
            select id, openid from beside.promise where settled_at is null order by id limit 1 for update skip locked""";

    private static final String SETTLE = "update beside.promise set settled_at = now() where id = ?";

    private final List<KeptConnections> connections;
    private final List<ChatSender> senders;

    BareLoop(List<KeptConnections> connections, List<ChatSender> senders) {
        this.connections = connections;
        this.senders = senders;
    }

    @Override
    public String table() {
        return "beside.promise";
    }

    @Override
    public String forget() {
        return "delete from beside.promise";
    }

    @Override
    public String promise() {
        return "insert into beside.promise (id, openid) select i, 'oLi' || i from generate_series(1, $1::int) i";
    }

    @Override
    public String owed() {
        return "select count(*) as owed from beside.promise where settled_at is null";
    }

    @Override
    public Duration keep(int instances, int promises) throws Exception {
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            long from = System.nanoTime();
            for (int i = 0; i < instances * ProductOutbox.AT_ONCE; i++) {
                int instance = i % instances;
                running.add(workers.submit(() -> {
                    work(instance);
                    return null;
                }));
            }
            for (Future<?> worker : running) worker.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    private void work(int instance) throws SQLException {
        try (Connection connection = connections.get(instance).lend();
                PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            connection.setAutoCommit(false);
            while (keepOne(lock, settle, senders.get(instance))) connection.commit();
            connection.commit();
        }
    }

    private static boolean keepOne(PreparedStatement lock, PreparedStatement settle, ChatSender sender)
            throws SQLException {
        try (ResultSet found = lock.executeQuery()) {
            if (!found.next()) return false;
            sender.sendAndWait(found.getString("openid"));
            settle.setLong(1, found.getLong("id"));
            settle.executeUpdate();
            return true;
        }
    }

    @Override
    public void close() {
        connections.forEach(KeptConnections::close);
    }
}
