package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The draft of the menu as an operator writes it. It may be unfinished: only what is published must be right. */
@ApplicationScoped
public class EditMenu {
    private final MenuRepository menus;
    private final DeclaredMenu declared;
    private final MenuConfig config;
    private final Clock clock;

    EditMenu(MenuRepository menus, DeclaredMenu declared, MenuConfig config, Clock clock) {
        this.menus = menus;
        this.declared = declared;
        this.config = config;
        this.clock = clock;
    }

    public Uni<MenuDraft> draft() {
        return menus.draft().map(draft -> draft.orElseGet(() -> new MenuDraft(declared.menus(), 0, Optional.empty())));
    }

    /**
     * False if somebody else has changed it meanwhile. Joins no transaction.
     *
     * @param seen the version that was changed
     */
    public Uni<Boolean> save(long seen, MenuSet wanted, String operator) {
        return menus.save(seen, wanted, clock.instant(), operator);
    }

    public MenuSetCheck check(MenuSet wanted) {
        return new MenuSetCheck(
                check(wanted.standard()),
                wanted.audiences().stream()
                        .map(audience -> check(audience.menu()))
                        .toList(),
                AudiencePolicy.problems(wanted.audiences()));
    }

    MenuCheck check(MenuDeclaration menu) {
        return new MenuCheck(MenuPolicy.problems(menu), LinkPolicy.deadLinks(menu, Set.copyOf(pages())));
    }

    /** The pages that a button may lead to. */
    public List<String> pages() {
        return config.pages();
    }

    /** Where a button for the mini program leads that says nothing else, in a WeChat too old for one. */
    public String fallbackUrl() {
        return config.fallbackUrl();
    }
}
