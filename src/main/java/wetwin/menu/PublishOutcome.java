package wetwin.menu;

import java.util.List;

/** What publishing the menu leads to. */
public sealed interface PublishOutcome {
    record Published() implements PublishOutcome {}

    /** WeChat would refuse it, so it was not asked; the live menu is as before. */
    record Refused(List<MenuProblem> problems) implements PublishOutcome {}
}
