package wetwin.messaging;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one version of the replies has otherwise than another, each rule by its trigger and key. Pure. */
public record ReplyChanges(List<String> added, List<String> changed, List<String> removed) {
    public ReplyChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    static ReplyChanges between(List<ReplyRule> before, List<ReplyRule> after) {
        Map<String, ReplyRule> old = named(before);
        Map<String, ReplyRule> now = named(after);
        return new ReplyChanges(
                now.keySet().stream().filter(name -> !old.containsKey(name)).toList(),
                now.keySet().stream()
                        .filter(name -> old.containsKey(name) && !old.get(name).equals(now.get(name)))
                        .toList(),
                old.keySet().stream().filter(name -> !now.containsKey(name)).toList());
    }

    private static Map<String, ReplyRule> named(List<ReplyRule> rules) {
        Map<String, ReplyRule> named = new TreeMap<>();
        rules.forEach(rule -> named.put(rule.counter(), rule));
        return named;
    }
}
