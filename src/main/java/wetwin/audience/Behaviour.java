package wetwin.audience;

/** What is noticed of people, and may give them a tag. */
public enum Behaviour {
    /** A click button of the menu, by its key. */
    MENU_KEY,
    /** A written message, by a word in it. */
    KEYWORD,
    /** The first order that somebody paid. */
    FIRST_ORDER_PAID,
    /** The points that somebody has after an order earned some, by how many they must be. */
    POINTS_REACHED,
    /** A level of membership that somebody gained, by its rank: it or a higher one. */
    LEVEL_REACHED
}
