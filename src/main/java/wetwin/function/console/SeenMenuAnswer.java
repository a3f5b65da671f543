package wetwin.function.console;

import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.menu.SeenMenu;

/**
 * What somebody sees, as the console's page reads it.
 *
 * @param audience the tag by which they see it; {@code null} for the menu of everybody
 * @param ours what they are to see; {@code null} for none
 * @param wechat what WeChat says that they see; {@code null} for none
 * @param owed whether WeChat has not been told yet of a change of their tags
 */
public record SeenMenuAnswer(
        boolean follows, UUID audience, MenuAnswer.Menu ours, MenuAnswer.Menu wechat, boolean agrees, boolean owed) {
    static SeenMenuAnswer of(SeenMenu.View view) {
        return new SeenMenuAnswer(
                view.follows(),
                view.audience().map(TagId::value).orElse(null),
                view.ours().map(MenuAnswer::menu).orElse(null),
                view.wechat().map(MenuAnswer::menu).orElse(null),
                view.agrees(),
                view.owed());
    }
}
