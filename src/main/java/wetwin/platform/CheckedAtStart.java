package wetwin.platform;

/**
 * A bean whose constructor refuses settings that are missing or malformed. It is made at the start, so that a wrong
 * deployment fails at once and with one sentence, but only in functions that use it: the others need not have the value.
 */
public interface CheckedAtStart {}
