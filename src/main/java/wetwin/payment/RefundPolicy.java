package wetwin.payment;

import java.util.Optional;

/** Decides what news of a refund changes. News may come twice, out of order, and of refunds that are not ours. */
final class RefundPolicy {
    /** What the news changes. */
    enum Decision {
        PROGRESS,
        NOTHING_NEW,
        /** Not asked for by us like this. */
        DIFFERS
    }

    private RefundPolicy() {}

    /** @param known empty for a refund that WeChat Pay has not answered yet */
    static Decision decide(RefundOrder asked, Optional<RefundStatus> known, RefundResult news) {
        if (!asked.payment().equals(news.payment()) || asked.refundFen() != news.refundFen()) return Decision.DIFFERS;
        if (known.isEmpty()) return Decision.PROGRESS;
        return switch (known.get()) {
            case PROCESSING -> news.status() == RefundStatus.PROCESSING ? Decision.NOTHING_NEW : Decision.PROGRESS;
            // An operator may bring it to its end at WeChat Pay.
            case ABNORMAL -> news.status() == RefundStatus.SUCCESS ? Decision.PROGRESS : Decision.NOTHING_NEW;
            case SUCCESS, CLOSED -> Decision.NOTHING_NEW;
        };
    }
}
