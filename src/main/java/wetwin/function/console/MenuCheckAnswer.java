package wetwin.function.console;

import java.util.List;
import wetwin.menu.DeadLink;
import wetwin.menu.MenuCheck;
import wetwin.menu.MenuProblem;

/** What is wrong with a menu, as the console's page reads it. */
public record MenuCheckAnswer(List<Problem> problems, List<Dead> deadLinks) {
    public record Problem(List<Integer> path, String rule, int found, int limit) {}

    public record Dead(List<Integer> path, String page) {}

    static MenuCheckAnswer of(MenuCheck check) {
        return new MenuCheckAnswer(
                check.problems().stream().map(MenuCheckAnswer::problem).toList(),
                check.deadLinks().stream().map(MenuCheckAnswer::dead).toList());
    }

    static Problem problem(MenuProblem problem) {
        return new Problem(problem.position(), problem.rule().name(), problem.found(), problem.limit());
    }

    static Dead dead(DeadLink link) {
        return new Dead(link.position(), link.page());
    }
}
