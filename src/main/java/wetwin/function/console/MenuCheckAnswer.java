package wetwin.function.console;

import java.util.List;
import wetwin.menu.DeadLink;
import wetwin.menu.MenuCheck;
import wetwin.menu.MenuProblem;
import wetwin.menu.MenuSetCheck;

/**
 * What is wrong with the menus, as the console's page reads it: with that of everybody, each audience's, and all together.
 */
public record MenuCheckAnswer(
        List<Problem> problems, List<Dead> deadLinks, List<One> audiences, List<Problem> together) {
    /** Of one audience's menu, in their order. */
    public record One(List<Problem> problems, List<Dead> deadLinks) {}

    public record Problem(List<Integer> path, String rule, int found, int limit) {}

    public record Dead(List<Integer> path, String page) {}

    static MenuCheckAnswer of(MenuSetCheck check) {
        One standard = one(check.standard());
        return new MenuCheckAnswer(
                standard.problems,
                standard.deadLinks,
                check.audiences().stream().map(MenuCheckAnswer::one).toList(),
                check.together().stream().map(MenuCheckAnswer::problem).toList());
    }

    private static One one(MenuCheck check) {
        return new One(
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
