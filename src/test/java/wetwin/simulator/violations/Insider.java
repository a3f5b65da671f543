package wetwin.simulator.violations;

import wetwin.platform.Ids;

/** Breaks: the simulator knows nothing of ours. */
public record Insider(Ids ids) {}
