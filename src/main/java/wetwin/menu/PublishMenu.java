package wetwin.menu;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import wetwin.menu.PublishOutcome.Published;
import wetwin.menu.PublishOutcome.Refused;
import wetwin.platform.Ids;

/**
 * Publishes the declared menu to everybody who follows the account: check, tell WeChat with no transaction open, then
 * record the version. If the record is lost the menu is live all the same; publishing again puts both right.
 */
@ApplicationScoped
public class PublishMenu {
    private final DeclaredMenu declared;
    private final MenuPublisher publisher;
    private final MenuVersionRepository versions;
    private final Ids ids;
    private final Clock clock;

    PublishMenu(DeclaredMenu declared, MenuPublisher publisher, MenuVersionRepository versions, Ids ids, Clock clock) {
        this.declared = declared;
        this.publisher = publisher;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<PublishOutcome> publish(String operator) {
        MenuDeclaration menu = declared.menu();
        List<MenuProblem> problems = MenuPolicy.problems(menu);
        if (!problems.isEmpty()) return Uni.createFrom().item(new Refused(problems));
        return publisher.publish(menu).chain(() -> record(menu, operator)).replaceWith(new Published());
    }

    private Uni<MenuVersion> record(MenuDeclaration menu, String operator) {
        MenuVersion version = new MenuVersion(ids.newId(), clock.instant(), operator, MenuText.of(menu));
        return Panache.withTransaction(() -> versions.persist(version));
    }
}
