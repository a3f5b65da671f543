package wetwin.menu;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The Service Account's menu at WeChat. */
public interface MenuPublisher {
    /** Replaces the menu that everybody sees. The same again changes nothing. */
    Uni<Void> publish(MenuDeclaration menu);

    /** The menu at WeChat now, whoever made it and wherever; empty when none is shown. */
    Uni<Optional<MenuDeclaration>> live();
}
