package wetwin.messaging;

/** A way to tell somebody something outside the mini program. */
enum Channel {
    /** Template message of the Service Account, to followers. */
    ACCOUNT("notice"),
    /** Subscription message of the mini program, to those who agreed to one. */
    MINI_PROGRAM("subscription");

    private final String touchPrefix;

    Channel(String touchPrefix) {
        this.touchPrefix = touchPrefix;
    }

    /** The touch that the notice's link carries: only those of the account count as brought by it. */
    String touch(NoticeKind kind) {
        return touchPrefix + "-" + kind.slug();
    }
}
