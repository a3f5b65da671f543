package wetwin.shop;

import java.util.List;

/** Where a shop brings its goods; to nowhere without areas. */
public record DeliveryRules(List<DeliveryArea> areas) {
    public static final int MOST_AREAS = 20;

    static final DeliveryRules NONE = new DeliveryRules(List.of());

    public DeliveryRules {
        areas = List.copyOf(areas);
    }
}
