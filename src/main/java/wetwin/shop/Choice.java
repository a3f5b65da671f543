package wetwin.shop;

/** One way to have an option, and what it costs on top. */
public record Choice(ChoiceId id, String name, int extraFen) {}
