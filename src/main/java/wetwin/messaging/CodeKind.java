package wetwin.messaging;

/** What a channel code hangs on. */
public enum CodeKind {
    CHANNEL,
    SHOP,
    TABLE,
    POSTER
}
