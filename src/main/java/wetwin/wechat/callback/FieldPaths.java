package wetwin.wechat.callback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the leaves of a document by their paths while it is walked from outside to inside. */
final class FieldPaths {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    FieldPaths() {
        levels.push(new Level(""));
    }

    private static final class Level {
        final String path;
        final Map<String, Integer> seen = new HashMap<>();
        boolean leaf = true;

        Level(String path) {
            this.path = path;
        }
    }

    void enter(String name) {
        Level parent = levels.element();
        parent.leaf = false;
        int number = parent.seen.merge(name, 1, Integer::sum);
        String step = number == 1 ? name : name + "[" + number + "]";
        levels.push(new Level(parent.path.isEmpty() ? step : parent.path + "/" + step));
    }

    void leave(String text) {
        Level level = levels.pop();
        if (level.leaf) fields.put(level.path, PushFormat.printable(text));
    }

    Map<String, String> fields() {
        return fields;
    }
}
