package wetwin.messaging;

import wetwin.inbox.PassiveReply;

/** What somebody who wrote, tapped or followed is answered at once. */
public sealed interface ReplyDecision {
    record Say(PassiveReply reply) implements ReplyDecision {}

    /** A brief word about their latest order; {@code touch} is what its link carries. */
    record AskOrders(String touch) implements ReplyDecision {}

    /** A brief word about their points and coupons; {@code touch} is what its link carries. */
    record AskPoints(String touch) implements ReplyDecision {}

    record Nothing() implements ReplyDecision {}
}
