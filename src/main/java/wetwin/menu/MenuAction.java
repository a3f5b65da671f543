package wetwin.menu;

/** What a tap on a button does. */
public sealed interface MenuAction {
    /** Sends us the event CLICK with this key. */
    record Click(String key) implements MenuAction {}

    /** Opens a web page. */
    record View(String url) implements MenuAction {}

    /** Opens a page of our mini program; old clients open the url instead. */
    record OpenMiniProgram(String pagePath, String fallbackUrl) implements MenuAction {}

    /** Opens the camera and sends us what was scanned. */
    record Scan(String key) implements MenuAction {}

    /** Anything else found at WeChat, such as a button for another mini program; it cannot be published. */
    record Foreign(String type, String value) implements MenuAction {}
}
