package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.audience.MenuTags;
import wetwin.audience.TagId;
import wetwin.platform.OneByOne;

/**
 * Brings the menus that only some see. What WeChat has already stays; what is new comes before what is old goes, so that
 * nobody is without theirs in between. Their order at WeChat does not matter, as nobody wears two of their tags. Menus of
 * others go too: WeChat would show them in place of ours.
 */
@ApplicationScoped
class PublishAudiences {
    private final MenuTags tags;
    private final MenuPublisher publisher;

    PublishAudiences(MenuTags tags, MenuPublisher publisher) {
        this.tags = tags;
        this.publisher = publisher;
    }

    private record Wanted(int tag, MenuDeclaration menu) {
        boolean is(ConditionalMenu there) {
            return there.tag().filter(number -> number == tag).isPresent()
                    && there.menu().equals(menu);
        }
    }

    /** WeChat's numbers of their tags; empty if one of the tags does not exist, and then nothing may be published. */
    Uni<Optional<Map<TagId, Integer>>> prepare(List<AudienceMenu> audiences) {
        List<TagId> order = audiences.stream().map(AudienceMenu::tag).toList();
        return tags.arrange(order).chain(tags::madeNumbers).map(numbers -> Optional.of(numbers)
                .filter(found -> found.keySet().containsAll(order)));
    }

    Uni<Void> publish(List<AudienceMenu> audiences, Map<TagId, Integer> numbers) {
        return publisher.conditional().chain(there -> change(wanted(audiences, numbers), there));
    }

    private Uni<Void> change(List<Wanted> wanted, List<ConditionalMenu> there) {
        List<Wanted> missing = wanted.stream()
                .filter(menu -> there.stream().noneMatch(menu::is))
                .toList();
        List<ConditionalMenu> unwanted = there.stream()
                .filter(menu -> wanted.stream().noneMatch(each -> each.is(menu)))
                .toList();
        return OneByOne.each(missing, menu -> publisher.add(menu.tag(), menu.menu()))
                .chain(() -> OneByOne.each(unwanted, menu -> publisher.remove(menu.id())))
                .replaceWithVoid();
    }

    private static List<Wanted> wanted(List<AudienceMenu> audiences, Map<TagId, Integer> numbers) {
        return audiences.stream()
                .map(audience -> new Wanted(numbers.get(audience.tag()), audience.menu()))
                .toList();
    }
}
