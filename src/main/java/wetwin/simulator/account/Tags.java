package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import wetwin.simulator.host.WeixinRefusal;

/** The account's tags by their number. */
final class Tags {
    static final int MOST_TAGS = 100;
    static final int NAME_BYTES = 30;
    private static final int FIRST_OWN_ID = 100;

    private final Map<Integer, String> names = new LinkedHashMap<>(Map.of(2, "星标组"));
    private int next = FIRST_OWN_ID;

    int create(String name) {
        checkName(name);
        if (names.keySet().stream().filter(id -> id >= FIRST_OWN_ID).count() >= MOST_TAGS) {
            throw new WeixinRefusal(45056, "tag count out of limit");
        }
        names.put(next, name);
        return next++;
    }

    void rename(int id, String name) {
        requireOwn(id);
        if (!names.get(id).equals(name)) checkName(name);
        names.put(id, name);
    }

    void delete(int id) {
        requireOwn(id);
        names.remove(id);
    }

    Map<Integer, String> all() {
        return names;
    }

    boolean exists(String id) {
        return names.keySet().stream().anyMatch(known -> known.toString().equals(id));
    }

    void require(int id) {
        if (!names.containsKey(id)) throw new WeixinRefusal(45159, "invalid tag id");
    }

    private void requireOwn(int id) {
        if (id >= 0 && id <= 2) throw new WeixinRefusal(45058, "can't modify sys tag");
        require(id);
    }

    private void checkName(String name) {
        if (name.isBlank() || names.containsValue(name)) throw new WeixinRefusal(45157, "invalid tag name");
        if (name.getBytes(UTF_8).length > NAME_BYTES) throw new WeixinRefusal(45158, "tag name too long");
    }
}
