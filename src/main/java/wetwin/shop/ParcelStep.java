package wetwin.shop;

import java.time.Instant;

/** How far a parcel was when it was asked after. */
public record ParcelStep(Step step, Instant seenAt) {
    /** An express company's steps, as WeChat tells them. */
    public enum Step {
        /** 已揽收. */
        PICKED_UP,
        /** 运输中. */
        IN_TRANSIT,
        /** 派送中. */
        DELIVERING,
        /** 已签收. */
        SIGNED,
        /** The company says that something is wrong; it may go on after that. */
        PROBLEM
    }
}
