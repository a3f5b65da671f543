package wetwin.function.miniprogram;

import java.util.List;
import wetwin.shop.ChosenOption;

/** What was chosen about a line's product, by the names and at the price of then. */
public record LineOption(String option, String choice, int extraFen) {
    static List<LineOption> of(List<ChosenOption> options) {
        return options.stream()
                .map(option -> new LineOption(option.option(), option.choice(), option.extraFen()))
                .toList();
    }
}
