package wetwin.wechat;

/** A failure that may be the host's and not the call's. */
public interface Outage {
    /** True if the host gave no answer, or said that it cannot now. */
    boolean isOutage();

    /** True if the next call would certainly fare no better. */
    default boolean isCertain() {
        return false;
    }
}
