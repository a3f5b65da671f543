package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import wetwin.menu.EditMenu;
import wetwin.menu.MenuDraft;

/**
 * The draft of the menu as the console's page edits it.
 *
 * @param version whoever saves it says which one they have changed
 * @param changedAt {@code null} for as long as it is the file of the release
 * @param pages those that a button may lead to
 */
public record MenuDraftAnswer(
        WireMenu menu, long version, Instant changedAt, String changedBy, MenuCheckAnswer check, List<String> pages) {
    static MenuDraftAnswer of(MenuDraft draft, EditMenu edit) {
        return new MenuDraftAnswer(
                WireMenu.of(draft.menus(), edit.fallbackUrl()),
                draft.version(),
                draft.changed().map(MenuDraft.Change::at).orElse(null),
                draft.changed().map(MenuDraft.Change::by).orElse(null),
                MenuCheckAnswer.of(edit.check(draft.menus())),
                edit.pages());
    }
}
