package wetwin.shop;

/** What was chosen about a product, by the names and at the price of then. */
public record ChosenOption(String option, String choice, int extraFen) {}
