package wetwin.menu;

import java.time.Instant;
import java.util.Optional;

/**
 * The menus that an operator is at, which nobody sees yet.
 *
 * @param version whoever changes it says which one they have seen; 0 for the file of the release
 * @param changed when and by whom; empty for the file of the release
 */
public record MenuDraft(MenuSet menus, long version, Optional<Change> changed) {
    /** When something was changed, and who did it. */
    public record Change(Instant at, String by) {}
}
