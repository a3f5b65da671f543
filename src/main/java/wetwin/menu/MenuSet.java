package wetwin.menu;

import java.util.List;

/**
 * All menus of the account, published as a whole.
 *
 * @param standard what everybody sees who is in no audience
 * @param audiences in their order: somebody who is in several sees the first one's
 */
public record MenuSet(MenuDeclaration standard, List<AudienceMenu> audiences) {
    public MenuSet {
        audiences = List.copyOf(audiences);
    }

    static MenuSet of(MenuDeclaration standard) {
        return new MenuSet(standard, List.of());
    }
}
