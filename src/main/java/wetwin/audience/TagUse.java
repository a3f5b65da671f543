package wetwin.audience;

/**
 * Where a tag decides something.
 *
 * @param name what operators call it there; empty for the menu
 */
public record TagUse(Place place, String name) {
    public enum Place {
        REPLY,
        MENU,
        BROADCAST,
        SURVEY
    }
}
