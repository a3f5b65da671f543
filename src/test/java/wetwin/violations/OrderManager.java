package wetwin.violations;

/** Breaks: names say what a thing is. */
record OrderManager() {}
