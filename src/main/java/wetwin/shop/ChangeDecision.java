package wetwin.shop;

import java.util.Optional;

/** What the shop answers to somebody who wishes an order otherwise. */
sealed interface ChangeDecision {
    /** As it is: nothing changes. */
    record AsItIs() implements ChangeDecision {}

    /**
     * @param otherTime whether places in quarters of an hour are exchanged
     * @param area of where it is brought from now on; empty where that stays
     */
    record Change(boolean otherTime, Optional<DeliveryArea> area) implements ChangeDecision {}

    record TooLate(OrderStatus status) implements ChangeDecision {}

    /** Lines and money are never changed. */
    record OtherPrice() implements ChangeDecision {}

    record Refuse(PlaceDecision.Refused why) implements ChangeDecision {}
}
