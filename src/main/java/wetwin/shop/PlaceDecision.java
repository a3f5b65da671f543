package wetwin.shop;

import java.util.List;

/** What the shop answers to an order. */
public sealed interface PlaceDecision {
    /** @param delivery how it comes to its person */
    record Accepted(Shop shop, Price price, DeliveryDecision delivery) implements PlaceDecision {}

    /** Not like this. */
    sealed interface Refused extends PlaceDecision {}

    record NoSuchShop() implements Refused {}

    /** People may not see it, yet or any more. */
    record ShopUnavailable() implements Refused {}

    record NoPrice(PriceDecision why) implements Refused {}

    record ShopClosed() implements Refused {}

    record SoldOut(List<ProductId> products) implements Refused {}

    /** The shop does not hand out orders then. */
    record NotThen() implements Refused {}

    /** Of this quarter of an hour somebody else has taken the last place. */
    record FullThen() implements Refused {}

    /** The shop takes no order of somebody who does not say when they come. */
    record TimeNeeded() implements Refused {}

    /**
     * The shop does not bring it there.
     *
     * @param elsewhere whether it brings anything anywhere
     */
    record NotBrought(boolean elsewhere) implements Refused {}

    /**
     * The shop brings nothing of so little.
     *
     * @param minimumFen what the goods must come to
     * @param missingFen what they lack
     */
    record TooLittle(int minimumFen, int missingFen) implements Refused {}

    /** The person has not paid for so much that no more is held for them. */
    record TooMuchUnpaid(int mostOrders, int mostUnits) implements Refused {}

    /** The person agreed to another amount than this one. */
    record PriceChanged(int payableFen) implements Refused {}

    /** The key was used for an order with other content. */
    record KeyReused() implements Refused {}
}
