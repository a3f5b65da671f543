package wetwin.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like ?";
    private static final String LEFT = "select count(*) from pg_stat_activity where application_name like ?";

    private final Connection connection;
    private final PreparedStatement waiting;
    private final PreparedStatement end;
    private final PreparedStatement left;

    Backends(Connection connection) throws SQLException {
        this.connection = connection;
        this.waiting = connection.prepareStatement(WAITING);
        this.end = connection.prepareStatement(END);
        this.left = connection.prepareStatement(LEFT);
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

    /** Ends an instance's connections, as the machine does when a process dies, and waits until they are gone. */
    void end(String application) {
        try {
            end.setString(1, application);
            end.executeQuery().close();
            left.setString(1, application);
            while (count() > 0) Thread.onSpinWait();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count() throws SQLException {
        try (ResultSet rows = left.executeQuery()) {
            rows.next();
            return rows.getInt(1);
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

    static String application(String instance) {
        return PREFIX + instance;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
