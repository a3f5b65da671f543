package wetwin.menu;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import wetwin.identity.OpenId;

/** The Service Account's menus at WeChat. */
public interface MenuPublisher {
    /** Replaces the menu that everybody sees who has none of their own. The same again changes nothing. */
    Uni<Void> publish(MenuDeclaration menu);

    /** The menu at WeChat now, whoever made it and wherever; empty when none is shown. */
    Uni<Optional<MenuDeclaration>> live();

    /** The menus that only some see. */
    Uni<List<ConditionalMenu>> conditional();

    /**
     * One more that only some see. The same again is there twice.
     *
     * @param tag WeChat's number of the tag that they wear
     */
    Uni<Void> add(int tag, MenuDeclaration menu);

    /** One that is gone already is no failure. */
    Uni<Void> remove(String id);

    /** What WeChat says that a follower sees; empty for nobody it knows. */
    Uni<Optional<MenuDeclaration>> seenBy(OpenId follower);
}
