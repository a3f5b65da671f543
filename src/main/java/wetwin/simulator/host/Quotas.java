package wetwin.simulator.host;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each API has been called: in all, and today against the quota of a new account. */
public final class Quotas {
    private static final Map<String, Integer> A_DAY = Map.ofEntries(
            Map.entry("/cgi-bin/token", 2_000),
            Map.entry("/cgi-bin/stable_token", 500_000),
            Map.entry("/cgi-bin/menu/create", 1_000),
            Map.entry("/cgi-bin/menu/get", 10_000),
            Map.entry("/cgi-bin/menu/delete", 1_000),
            Map.entry("/cgi-bin/menu/addconditional", 2_000),
            Map.entry("/cgi-bin/menu/delconditional", 2_000),
            Map.entry("/cgi-bin/menu/trymatch", 20_000),
            Map.entry("/cgi-bin/media/upload", 100_000),
            Map.entry("/cgi-bin/message/custom/send", 500_000),
            Map.entry("/cgi-bin/qrcode/create", 100_000),
            Map.entry("/cgi-bin/user/get", 500),
            Map.entry("/cgi-bin/user/info", 5_000_000),
            Map.entry("/cgi-bin/message/mass/sendall", 100),
            Map.entry("/cgi-bin/message/mass/send", 100),
            Map.entry("/cgi-bin/message/mass/preview", 100),
            Map.entry("/cgi-bin/draft/add", 1_000),
            Map.entry("/cgi-bin/message/template/send", 100_000));

    private final Clock clock;
    private final Map<String, Integer> ever = new TreeMap<>();
    private final Map<String, Integer> today = new HashMap<>();
    private final Map<String, Integer> beyond = new TreeMap<>();
    private final Map<String, Integer> agreed = new HashMap<>(A_DAY);
    private long day;

    public Quotas(Clock clock) {
        this.clock = clock;
    }

    /** Counts a call of the API by this appid; fails when today's quota is used up. */
    void count(String path, String appId) {
        long now = clock.instant().atZone(clock.getZone()).toLocalDate().toEpochDay();
        if (now != day) today.clear();
        day = now;
        ever.merge(path, 1, Integer::sum);
        int used = today.merge(path + " " + appId, 1, Integer::sum);
        if (used > agreed.getOrDefault(path, Integer.MAX_VALUE)) {
            beyond.merge(path, 1, Integer::sum);
            throw new WeixinRefusal(45009, "reach max api daily quota limit");
        }
    }

    /** What WeChat lets this account have a day, where that is not what a new one has. */
    public void agree(String path, int aDay) {
        agreed.put(path, aDay);
    }

    /** Calls since the start by path that the day's quota did not allow. */
    public Map<String, Integer> beyond() {
        return Map.copyOf(beyond);
    }

    /** Calls since the start by path, refused ones included. */
    public Map<String, Integer> ever() {
        return Map.copyOf(ever);
    }
}
