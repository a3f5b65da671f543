package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import wetwin.menu.MenuVersion;

/** The menus that were published, as the console's page reads them. */
public record MenuVersionsAnswer(List<Version> versions) {
    /** @param menu {@code null} for one from before menus were kept */
    public record Version(int number, Instant publishedAt, String publishedBy, WireMenu menu) {}

    static MenuVersionsAnswer of(List<MenuVersion> versions, String fallbackUrl) {
        return new MenuVersionsAnswer(
                versions.stream().map(version -> version(version, fallbackUrl)).toList());
    }

    private static Version version(MenuVersion version, String fallbackUrl) {
        return new Version(
                version.number(),
                version.publication().at(),
                version.publication().by(),
                version.menus().map(menus -> WireMenu.of(menus, fallbackUrl)).orElse(null));
    }
}
