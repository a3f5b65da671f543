package wetwin.membership;

import io.vertx.pgclient.PgException;

/** Recognises that a template has no coupon left to give, which the database has the last word on. */
final class CouponBudget {
    private static final String CONSTRAINT = "coupon_template_budget";

    private CouponBudget() {}

    static boolean isSpent(Throwable failure) {
        return failure instanceof PgException refusal && CONSTRAINT.equals(refusal.getConstraint());
    }
}
