package wetwin.membership;

/** What comes of an operator's correction of points. */
public sealed interface Adjusting {
    /** @param points what the person has now */
    record Adjusted(int points) implements Adjusting {}

    sealed interface Refused extends Adjusting {}

    /** @param points what the person has; more is not taken */
    record NotEnoughPoints(int points) implements Refused {}

    /** More than anybody may have. */
    record TooManyPoints(int points) implements Refused {}

    /** The key belongs to a correction of another number of points. */
    record KeyReused() implements Refused {}
}
