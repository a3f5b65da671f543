package wetwin.menu;

import java.util.List;

/** The settings of the room without a Quarkus. */
record Settings(String fallbackUrl, List<String> pages) implements MenuConfig {
    static final List<String> PAGES =
            List.of("pages/home/index", "pages/order/index", "pages/orders/index", "pages/mine/index");

    static Settings ofTheDemo(String fallbackUrl) {
        return new Settings(fallbackUrl, PAGES);
    }
}
