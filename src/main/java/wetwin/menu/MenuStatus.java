package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shows the declared menu beside the one at WeChat. */
@ApplicationScoped
public class MenuStatus {
    /** @param published the last time we published; empty if we never have */
    public record Report(
            MenuDeclaration declared,
            Optional<MenuDeclaration> live,
            List<MenuDifference> differences,
            List<MenuProblem> problems,
            Optional<Publication> published) {}

    private final DeclaredMenu declared;
    private final MenuPublisher publisher;
    private final LatestPublication latest;

    MenuStatus(DeclaredMenu declared, MenuPublisher publisher, LatestPublication latest) {
        this.declared = declared;
        this.publisher = publisher;
        this.latest = latest;
    }

    /** Asks WeChat, with no transaction open. */
    public Uni<Report> read() {
        return publisher.live().chain(live -> latest.find().map(published -> report(live, published)));
    }

    private Report report(Optional<MenuDeclaration> live, Optional<Publication> published) {
        MenuDeclaration menu = declared.menu();
        return new Report(menu, live, MenuDiff.between(menu, live), MenuPolicy.problems(menu), published);
    }
}
