package wetwin.simulator.people;

import java.time.Instant;
import java.util.List;

/** A subscription message of the mini program in 服务通知; without a page a tap leads nowhere. */
public record ServiceNotice(String id, Instant at, String title, List<Field> fields, String page) {}
