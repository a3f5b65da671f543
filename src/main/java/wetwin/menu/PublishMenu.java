package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.audience.TagId;
import wetwin.menu.MenuProblem.Rule;
import wetwin.menu.PublishOutcome.ChangedMeanwhile;
import wetwin.menu.PublishOutcome.Published;
import wetwin.menu.PublishOutcome.Refused;
import wetwin.menu.PublishOutcome.Unknown;
import wetwin.platform.Ids;

/**
 * Publishes the menus to everybody who follows the account: check, arrange who sees which, tell WeChat with no transaction open, then record the
 * version. If the record is lost the menu is live all the same; publishing again puts both right.
 */
@ApplicationScoped
public class PublishMenu {
    private static final PublishOutcome UNKNOWN_AUDIENCE =
            new Refused(List.of(new MenuProblem(List.of(), Rule.AUDIENCE_UNKNOWN, 0, 1)));

    private final EditMenu edit;
    private final MenuPublisher publisher;
    private final PublishAudiences audiences;
    private final MenuRepository menus;
    private final Ids ids;
    private final Clock clock;

    PublishMenu(
            EditMenu edit,
            MenuPublisher publisher,
            PublishAudiences audiences,
            MenuRepository menus,
            Ids ids,
            Clock clock) {
        this.edit = edit;
        this.publisher = publisher;
        this.audiences = audiences;
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
                                : bring(draft.menus(), operator));
    }

    /** What was published before; the draft stays as it is. */
    public Uni<PublishOutcome> publishAgain(int number, String operator) {
        return menus.version(number).chain(version -> version.flatMap(MenuVersion::menus)
                .map(menu -> bring(menu, operator))
                .orElseGet(() -> Uni.createFrom().item(new Unknown())));
    }

    private Uni<PublishOutcome> bring(MenuSet wanted, String operator) {
        List<MenuProblem> problems = edit.check(wanted).problems();
        if (!problems.isEmpty()) return Uni.createFrom().item(new Refused(problems));
        return audiences
                .prepare(wanted.audiences())
                .chain(numbers -> numbers.isPresent()
                        ? tell(wanted, numbers.get(), operator)
                        : Uni.createFrom().item(UNKNOWN_AUDIENCE));
    }

    private Uni<PublishOutcome> tell(MenuSet wanted, Map<TagId, Integer> numbers, String operator) {
        return publisher
                .publish(wanted.standard())
                .chain(() -> audiences.publish(wanted.audiences(), numbers))
                .chain(() -> menus.record(ids.newId(), wanted, new Publication(clock.instant(), operator)))
                .replaceWith(new Published());
    }
}
