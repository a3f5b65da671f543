package wetwin.menu;

import java.util.List;

/** What publishing a menu leads to. */
public sealed interface PublishOutcome {
    record Published() implements PublishOutcome {}

    /** WeChat would refuse it, so it was not asked; the live menu is as before. */
    record Refused(List<MenuProblem> problems) implements PublishOutcome {}

    /** The draft is not the one that the operator has seen. */
    record ChangedMeanwhile() implements PublishOutcome {}

    /** There is no such version, or it is from before menus were kept. */
    record Unknown() implements PublishOutcome {}
}
