package wetwin.menu;

import java.util.Optional;

/**
 * The menus as they were published.
 *
 * @param menus empty for one from before menus were kept
 */
public record MenuVersion(int number, Publication publication, Optional<MenuSet> menus) {}
