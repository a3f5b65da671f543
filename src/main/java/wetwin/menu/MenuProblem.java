package wetwin.menu;

import java.util.List;

/**
 * Why WeChat would refuse a menu.
 *
 * @param position the button: its place in the first level, then in the second, both from 1; empty for the whole menu
 * @param found what was counted (buttons or bytes); 0 where nothing is
 * @param limit the most, or for a missing thing the least, that there may be
 */
public record MenuProblem(List<Integer> position, Rule rule, int found, int limit) {
    /** The rules of a menu, in WeChat's order of things. */
    public enum Rule {
        FIRST_LEVEL_COUNT,
        SECOND_LEVEL_COUNT,
        THIRD_LEVEL,
        NAME_MISSING,
        NAME_TOO_LONG,
        DOES_NOTHING,
        OPENS_AND_ACTS,
        KEY_MISSING,
        KEY_TOO_LONG,
        URL_NOT_WEB,
        URL_TOO_LONG,
        PAGE_MISSING,
        TOUCH_INVALID,
        NOT_OURS,
        TOO_MANY_AUDIENCES,
        AUDIENCE_TWICE,
        AUDIENCE_UNKNOWN,
        TOO_MANY_DOMAINS
    }

    public MenuProblem {
        position = List.copyOf(position);
    }
}
