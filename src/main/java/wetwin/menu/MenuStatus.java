package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import wetwin.audience.MenuTags;
import wetwin.audience.TagId;

/** Shows the draft of the menu beside the one at WeChat, and what became of the one that was published. */
@ApplicationScoped
public class MenuStatus {
    /**
     * @param differences of the draft from the live menu
     * @param outside of the published menu from the live one: somebody has changed it elsewhere
     * @param deadLinks of the live menu
     * @param audiences the draft's, and how theirs differ from what is live
     * @param strangers menus for some at WeChat that are of no audience of the draft; publishing removes them
     * @param published the last time we published; empty if we never have
     */
    public record Report(
            MenuDeclaration declared,
            Optional<MenuDeclaration> live,
            List<MenuDifference> differences,
            List<MenuDifference> outside,
            List<MenuProblem> problems,
            List<DeadLink> deadLinks,
            List<AudienceReport> audiences,
            int strangers,
            Optional<MenuVersion> published) {}

    /** @param differences of its menu in the draft from the live one */
    public record AudienceReport(TagId tag, List<MenuDifference> differences) {}

    private record Live(
            Optional<MenuDeclaration> standard, List<ConditionalMenu> conditional, Map<TagId, Integer> numbers) {
        Optional<MenuDeclaration> of(TagId tag) {
            return conditional.stream()
                    .filter(menu -> menu.tag().isPresent() && menu.tag().get().equals(numbers.get(tag)))
                    .map(ConditionalMenu::menu)
                    .findFirst();
        }
    }

    private final EditMenu edit;
    private final MenuPublisher publisher;
    private final MenuRepository menus;
    private final MenuTags tags;

    MenuStatus(EditMenu edit, MenuPublisher publisher, MenuRepository menus, MenuTags tags) {
        this.edit = edit;
        this.publisher = publisher;
        this.menus = menus;
        this.tags = tags;
    }

    /** Asks WeChat, with no transaction open. */
    public Uni<Report> read() {
        return live().chain(live ->
                edit.draft().chain(draft -> menus.latest().map(published -> report(draft.menus(), live, published))));
    }

    private Uni<Live> live() {
        return publisher.live().chain(standard -> publisher.conditional().chain(conditional -> tags.numbers()
                .map(numbers -> new Live(standard, conditional, numbers))));
    }

    private Report report(MenuSet draft, Live live, Optional<MenuVersion> published) {
        return new Report(
                draft.standard(),
                live.standard(),
                MenuDiff.between(draft.standard(), live.standard()),
                published
                        .flatMap(MenuVersion::menus)
                        .map(wasPublished -> MenuDiff.between(wasPublished.standard(), live.standard()))
                        .orElse(List.of()),
                edit.check(draft).problems(),
                live.standard().map(there -> edit.check(there).deadLinks()).orElse(List.of()),
                draft.audiences().stream()
                        .map(audience -> new AudienceReport(
                                audience.tag(), MenuDiff.between(audience.menu(), live.of(audience.tag()))))
                        .toList(),
                strangers(draft, live),
                published);
    }

    private static int strangers(MenuSet draft, Live live) {
        List<Integer> ours = draft.audiences().stream()
                .map(audience -> live.numbers().get(audience.tag()))
                .filter(Objects::nonNull)
                .toList();
        return (int) live.conditional().stream()
                .filter(menu -> menu.tag().filter(ours::contains).isEmpty())
                .count();
    }
}
