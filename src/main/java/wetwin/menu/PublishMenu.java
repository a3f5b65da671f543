package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.menu.PublishOutcome.ChangedMeanwhile;
import wetwin.menu.PublishOutcome.Published;
import wetwin.menu.PublishOutcome.Refused;
import wetwin.menu.PublishOutcome.Unknown;
import wetwin.platform.Ids;

/**
 * Publishes a menu to everybody who follows the account: check, tell WeChat with no transaction open, then record the
 * version. If the record is lost the menu is live all the same; publishing again puts both right.
 */
@ApplicationScoped
public class PublishMenu {
    private final EditMenu edit;
    private final MenuPublisher publisher;
    private final MenuRepository menus;
    private final Ids ids;
    private final Clock clock;

    PublishMenu(EditMenu edit, MenuPublisher publisher, MenuRepository menus, Ids ids, Clock clock) {
        this.edit = edit;
        this.publisher = publisher;
        this.menus = menus;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The draft.
     *
     * @param seen the version of it that the operator has seen; whichever it is if they do not say
     */
    public Uni<PublishOutcome> publish(Optional<Long> seen, String operator) {
        return edit.draft()
                .chain(draft ->
                        seen.filter(version -> version != draft.version()).isPresent()
                                ? Uni.createFrom().item(new ChangedMeanwhile())
                                : bring(draft.menu(), operator));
    }

    /** What was published before; the draft stays as it is. */
    public Uni<PublishOutcome> publishAgain(int number, String operator) {
        return menus.version(number).chain(version -> version.flatMap(MenuVersion::menu)
                .map(menu -> bring(menu, operator))
                .orElseGet(() -> Uni.createFrom().item(new Unknown())));
    }

    private Uni<PublishOutcome> bring(MenuDeclaration menu, String operator) {
        List<MenuProblem> problems = MenuPolicy.problems(menu);
        if (!problems.isEmpty()) return Uni.createFrom().item(new Refused(problems));
        return publisher
                .publish(menu)
                .chain(() -> menus.record(ids.newId(), menu, new Publication(clock.instant(), operator)))
                .replaceWith(new Published());
    }
}
