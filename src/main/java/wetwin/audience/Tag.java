package wetwin.audience;

import java.util.Optional;

/**
 * A tag as an operator has made it.
 *
 * @param mirrored whether WeChat is told who wears it
 * @param version whoever changes the tag says which one they have seen
 */
public record Tag(TagId id, String name, Optional<TagRule> rule, boolean mirrored, int people, long version) {}
