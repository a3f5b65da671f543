package wetwin.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL knows of the instances' connections; it is asked over one of its own. */
final class Backends implements AutoCloseable {
    static final String PREFIX = "proof-";

    /** Vacuum gives way by itself: who waits for it does not wait long. */
    private static final String WAITING = """
            select l.pid, pg_blocking_pids(l.pid) from pg_locks l join pg_stat_activity a using (pid)
            where not l.granted and a.application_name like 'proof-%' and not exists (
                select from pg_stat_activity v
                where v.pid = any (pg_blocking_pids(l.pid)) and v.backend_type = 'autovacuum worker')""";

    private static final String END =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?";
    private static final String CANCEL =
            "select pg_cancel_backend(pid) from pg_stat_activity where application_name = ? and state = 'active'";
    private static final String BUSY =
            "select count(*) from pg_stat_activity where application_name = ? and state <> 'idle'";
    private static final String LEFT = "select count(*) from pg_stat_activity where application_name = ?";

    private final Connection connection;
    private final PreparedStatement waiting;
    private final PreparedStatement end;
    private final PreparedStatement left;
    private final PreparedStatement cancel;
    private final PreparedStatement busy;

    Backends(Connection connection) throws SQLException {
        this.connection = connection;
        this.waiting = connection.prepareStatement(WAITING);
        this.end = connection.prepareStatement(END);
        this.left = connection.prepareStatement(LEFT);
        this.cancel = connection.prepareStatement(CANCEL);
        this.busy = connection.prepareStatement(BUSY);
    }

    /** Whether all of so many statements wait for locks that others hold; two that wait for each other soon will not. */
    boolean allWaitForLocks(int statements) {
        try (ResultSet rows = waiting.executeQuery()) {
            Map<Integer, List<Integer>> blockers = new HashMap<>();
            while (rows.next()) {
                Integer[] pids = (Integer[]) rows.getArray(2).getArray();
                blockers.put(rows.getInt(1), List.of(pids));
            }
            return blockers.size() == statements && blockers.keySet().stream().noneMatch(pid -> circle(pid, blockers));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends connections, as PostgreSQL or the machine may do, and waits until they are gone. */
    void end(String application) {
        tell(end, application);
        while (count(left, application) > 0) Thread.onSpinWait();
    }

    /** Ends what is being carried out; whoever waits for it is told so. */
    void cancel(String application) {
        tell(cancel, application);
    }

    /** Waits until nothing goes on there and no transaction is open. */
    boolean areIdle(String application, Duration patience) {
        long start = System.nanoTime();
        while (count(busy, application) > 0) {
            if (System.nanoTime() - start > patience.toNanos()) return false;
            Thread.onSpinWait();
        }
        return true;
    }

    private static void tell(PreparedStatement order, String application) {
        try {
            order.setString(1, application);
            order.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(PreparedStatement question, String application) {
        try {
            question.setString(1, application);
            try (ResultSet rows = question.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean circle(int start, Map<Integer, List<Integer>> blockers) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> reached = blockers.get(start);
        while (!reached.isEmpty()) {
            if (reached.contains(start)) return true;
            seen.addAll(reached);
            reached = reached.stream()
                    .flatMap(pid -> blockers.getOrDefault(pid, List.of()).stream())
                    .filter(pid -> pid == start || !seen.contains(pid))
                    .distinct()
                    .toList();
        }
        return false;
    }

    static String application(int number) {
        return PREFIX + number;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
