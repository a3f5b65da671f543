package wetwin.platform;

/** How logs and messages name whom they may not name in full: enough to tell two apart, too little to find somebody. */
public final class Shortened {
    private static final int SHOWN = 6;

    private Shortened() {}

    public static String of(String id) {
        return id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "…";
    }
}
