package wetwin.shop;

/** What granting, declining or withdrawing does to a request. */
sealed interface AfterSalesDecision {
    record Becomes(AfterSalesState state) implements AfterSalesDecision {}

    /** It was so before: the same decision counts once. */
    record Already() implements AfterSalesDecision {}

    /** It has ended otherwise. */
    record Refuse(AfterSalesState state) implements AfterSalesDecision {}

    /** @param amountFen what was asked for */
    record MoreThanAsked(int amountFen) implements AfterSalesDecision {}
}
