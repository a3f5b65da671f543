package wetwin.shop;

/** One step from the goods to what is to be paid; what is taken off is negative. */
public record PriceStep(String label, int amountFen) {}
