package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows the draft of the menu beside the one at WeChat, and what became of the one that was published. */
@ApplicationScoped
public class MenuStatus {
    /**
     * @param differences of the draft from the live menu
     * @param outside of the published menu from the live one: somebody has changed it elsewhere
     * @param deadLinks of the live menu
     * @param published the last time we published; empty if we never have
     */
    public record Report(
            MenuDeclaration declared,
            Optional<MenuDeclaration> live,
            List<MenuDifference> differences,
            List<MenuDifference> outside,
            List<MenuProblem> problems,
            List<DeadLink> deadLinks,
            Optional<MenuVersion> published) {}

    private final EditMenu edit;
    private final MenuPublisher publisher;
    private final MenuRepository menus;

    MenuStatus(EditMenu edit, MenuPublisher publisher, MenuRepository menus) {
        this.edit = edit;
        this.publisher = publisher;
        this.menus = menus;
    }

    /** Asks WeChat, with no transaction open. */
    public Uni<Report> read() {
        return publisher.live().chain(live -> edit.draft()
                .chain(draft -> menus.latest().map(published -> report(draft.menu(), live, published))));
    }

    private Report report(MenuDeclaration menu, Optional<MenuDeclaration> live, Optional<MenuVersion> published) {
        return new Report(
                menu,
                live,
                MenuDiff.between(menu, live),
                published
                        .flatMap(MenuVersion::menu)
                        .map(wasPublished -> MenuDiff.between(wasPublished, live))
                        .orElse(List.of()),
                MenuPolicy.problems(menu),
                live.map(there -> edit.check(there).deadLinks()).orElse(List.of()),
                published);
    }
}
