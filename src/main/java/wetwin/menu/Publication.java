package wetwin.menu;

import java.time.Instant;

/** When a menu was published, and who did it. */
public record Publication(Instant at, String by) {}
