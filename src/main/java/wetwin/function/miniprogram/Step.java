package wetwin.function.miniprogram;

import java.util.List;
import wetwin.shop.PriceStep;

/** A step from the goods to what is to be paid; what is taken off is negative. */
public record Step(String label, int amountFen) {
    static List<Step> of(List<PriceStep> steps) {
        return steps.stream()
                .map(step -> new Step(step.label(), step.amountFen()))
                .toList();
    }
}
