package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.audience.MenuTags;
import wetwin.audience.MenuTags.Seen;
import wetwin.audience.TagId;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;

/** Tells what somebody sees: as we have published it, and as WeChat says. */
@ApplicationScoped
public class SeenMenu {
    /**
     * @param follows whether the person sees any menu at all
     * @param audience empty for whoever sees the menu of everybody
     * @param ours what they are to see
     * @param wechat what WeChat says that they see
     * @param owed whether WeChat has not been told yet of a change of their tags
     */
    public record View(
            boolean follows,
            Optional<TagId> audience,
            Optional<MenuDeclaration> ours,
            Optional<MenuDeclaration> wechat,
            boolean owed) {
        public boolean agrees() {
            return ours.equals(wechat);
        }
    }

    private final MenuTags tags;
    private final MenuRepository menus;
    private final MenuPublisher publisher;

    SeenMenu(MenuTags tags, MenuRepository menus, MenuPublisher publisher) {
        this.tags = tags;
        this.menus = menus;
        this.publisher = publisher;
    }

    /** Asks WeChat, with no transaction open. Empty for nobody we know. */
    public Uni<Optional<View>> by(PersonId person) {
        return tags.of(person)
                .chain(seen -> seen.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : view(seen.get()).map(Optional::of));
    }

    private Uni<View> view(Seen seen) {
        Optional<OpenId> follower = seen.follower();
        if (follower.isEmpty())
            return Uni.createFrom().item(new View(false, Optional.empty(), Optional.empty(), Optional.empty(), false));
        return menus.latest()
                .map(latest -> latest.flatMap(MenuVersion::menus))
                .chain(published -> publisher.seenBy(follower.get()).map(wechat -> view(seen, published, wechat)));
    }

    private static View view(Seen seen, Optional<MenuSet> published, Optional<MenuDeclaration> wechat) {
        Optional<AudienceMenu> own = published.flatMap(menus -> menus.audiences().stream()
                .filter(audience ->
                        seen.audience().filter(audience.tag()::equals).isPresent())
                .findFirst());
        Optional<MenuDeclaration> ours = own.map(AudienceMenu::menu).or(() -> published.map(MenuSet::standard));
        return new View(true, own.map(AudienceMenu::tag), ours, wechat, seen.owed());
    }
}
