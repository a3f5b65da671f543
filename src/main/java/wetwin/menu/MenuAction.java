package wetwin.menu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tap on a button does. */
public sealed interface MenuAction {
    /** Sends us the event CLICK with this key. */
    record Click(String key) implements MenuAction {}

    /** Opens a web page. */
    record View(String url) implements MenuAction {}

    /** Opens a page of our mini program; old clients open the url instead. */
    record OpenMiniProgram(String pagePath, String fallbackUrl) implements MenuAction {
        private static final Pattern COUNTED = Pattern.compile(
                "(?<only>[^?]*)\\?t=(?<alone>[^&]+)|(?<before>[^?]*\\?.+)&t=(?<last>[^&]+)", Pattern.DOTALL);

        /** @param touch what visits through the button are counted under */
        public static OpenMiniProgram counted(String page, String touch, String fallbackUrl) {
            return new OpenMiniProgram(page + (page.contains("?") ? "&t=" : "?t=") + touch, fallbackUrl);
        }

        /** The page without the touch. */
        public String page() {
            Matcher counted = COUNTED.matcher(pagePath);
            if (!counted.matches()) return pagePath;
            return counted.group("only") == null ? counted.group("before") : counted.group("only");
        }

        public Optional<String> touch() {
            Matcher counted = COUNTED.matcher(pagePath);
            if (!counted.matches()) return Optional.empty();
            return Optional.of(counted.group("alone") == null ? counted.group("last") : counted.group("alone"));
        }
    }

    /** Opens the camera and sends us what was scanned. */
    record Scan(String key) implements MenuAction {}

    /** Anything else found at WeChat, such as a button for another mini program; it cannot be published. */
    record Foreign(String type, String value) implements MenuAction {}
}
