package wetwin.menu;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuProblem.Rule;

/** Finds what WeChat would refuse in menus that only some see, taken together. Pure. */
final class AudiencePolicy {
    /** Ours: WeChat has a limit, and does not say which. */
    static final int MOST = 20;

    /** All menus that only some see may lead to so many hosts together. */
    static final int DOMAINS = 3;

    private AudiencePolicy() {}

    static List<MenuProblem> problems(List<AudienceMenu> audiences) {
        return Stream.of(
                        tooMany(Rule.TOO_MANY_AUDIENCES, audiences.size(), MOST),
                        tooMany(Rule.AUDIENCE_TWICE, audiences.size() - distinctTags(audiences), 0),
                        tooMany(Rule.TOO_MANY_DOMAINS, domains(audiences), DOMAINS))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<MenuProblem> tooMany(Rule rule, int found, int most) {
        return found > most ? Optional.of(new MenuProblem(List.of(), rule, found, most)) : Optional.empty();
    }

    private static int distinctTags(List<AudienceMenu> audiences) {
        return (int) audiences.stream().map(AudienceMenu::tag).distinct().count();
    }

    private static int domains(List<AudienceMenu> audiences) {
        return (int) audiences.stream()
                .flatMap(audience -> audience.menu().buttons().stream())
                .flatMap(button -> Stream.concat(Stream.of(button), button.children().stream()))
                .flatMap(button -> button.action().flatMap(AudiencePolicy::host).stream())
                .distinct()
                .count();
    }

    /** An address that is none is a problem of its own. */
    private static Optional<String> host(MenuAction action) {
        try {
            return switch (action) {
                case View(String url) -> Optional.ofNullable(URI.create(url).getHost());
                case OpenMiniProgram program ->
                    Optional.ofNullable(URI.create(program.fallbackUrl()).getHost());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
