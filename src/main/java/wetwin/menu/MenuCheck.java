package wetwin.menu;

import java.util.List;

/** What is wrong with a menu: what WeChat would refuse, and what it would take and people would be lost at. */
public record MenuCheck(List<MenuProblem> problems, List<DeadLink> deadLinks) {
    public MenuCheck {
        problems = List.copyOf(problems);
        deadLinks = List.copyOf(deadLinks);
    }
}
