package wetwin.audience;

import java.util.Optional;

/** A tag as an operator wants it. */
public record TagDraft(String name, Optional<TagRule> rule, boolean mirrored) {}
