package wetwin.insight;

import java.util.List;

/**
 * When and how people are asked to follow, as an operator sets it.
 *
 * @param quietDays for which somebody who waved it away is left alone
 * @param windowDays within which a follow, a coupon and an order are owed to what was shown
 * @param moments each one once
 */
public record GuidanceRules(int quietDays, int windowDays, List<Moment> moments) {
    /** @param shown whether anything is asked then */
    public record Moment(GuidanceMoment moment, boolean shown, String title, String words) {}

    public GuidanceRules {
        moments = List.copyOf(moments);
    }
}
