package wetwin.function.violations;

import wetwin.platform.Database;

/** Breaks: functions hold no SQL and no transaction. */
public record SqlAtTheEdge(Database database) {}
