package wetwin.audience;

import java.time.Instant;

/**
 * A tag that somebody wears.
 *
 * @param by the operator who gave it, or {@link Tags#BY_RULE}
 */
public record WornTag(TagId id, String name, Instant since, String by) {}
