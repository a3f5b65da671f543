package wetwin.deployed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** How long each statement of placing an order was waited for, under a name that a reader knows it by. */
final class StatementTimes implements ObjLongConsumer<String> {
    /** What only that statement has in it. */
    private static final Map<String, String> NAMES = Map.of(
            "session_person", "who it is",
            "former_hash", "what is offered, their coupons",
            "for no key update", "their person, locked",
            "with placed as", "order, lines, stock, quarter",
            "coalesce(merged_into, id) as id", "who it is by now",
            "pg_logical_emit_message", "on disk");

    private static final int SHORT = 40;

    private final Map<String, Samples> times = Collections.synchronizedMap(new LinkedHashMap<>());

    @Override
    public void accept(String sql, long nanos) {
        times.computeIfAbsent(name(sql), none -> new Samples()).addNanos(nanos);
    }

    Map<String, Samples> all() {
        return new LinkedHashMap<>(times);
    }

    void forget() {
        times.clear();
    }

    private static String name(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return NAMES.entrySet().stream()
                .filter(named -> sql.contains(named.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("`" + line.substring(0, Math.min(SHORT, line.length())) + "`");
    }
}
