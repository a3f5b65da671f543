package wetwin.messaging;

/** A page of the mini program as a link out of the account: it carries the touch that it is. */
public final class DeepLink {
    private DeepLink() {}

    /** @param page path, with or without a query */
    public static String of(String page, String touch) {
        return page + (page.contains("?") ? "&t=" : "?t=") + touch;
    }
}
