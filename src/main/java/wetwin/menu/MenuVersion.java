package wetwin.menu;

import java.util.Optional;

/**
 * A menu that was published.
 *
 * @param menu empty for one from before menus were kept
 */
public record MenuVersion(int number, Publication publication, Optional<MenuDeclaration> menu) {}
