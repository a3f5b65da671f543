package wetwin.membership;

import java.util.Optional;

/** Decides whether a template's terms hold together. Pure. */
public final class TemplatePolicy {
    private TemplatePolicy() {}

    /** What is wrong with it, in words for whoever fills in the form; empty where nothing is. */
    public static Optional<String> problem(CouponTemplate template) {
        CouponTerms terms = template.terms();
        CouponHours hours = template.hours();
        if (template.name().isBlank()) return Optional.of("name is empty");
        if (terms.amountFen() == 0) return Optional.of("amountFen is needed, but for DELIVERY");
        if (terms.kind() == CouponKind.FIXED && terms.minSpendFen() < terms.amountFen())
            return Optional.of("minSpendFen is less than amountFen");
        if ((terms.kind() == CouponKind.PERCENT) == (terms.percentOff() == 0))
            return Optional.of("percentOff is for PERCENT, and needed there");
        if (terms.kind() == CouponKind.ITEM && terms.products().isEmpty()) return Optional.of("ITEM needs productIds");
        if ((hours.from() == null) != (hours.to() == null)) return Optional.of("fromTime and toTime go together");
        if (hours.from() != null && hours.from().equals(hours.to())) return Optional.of("fromTime is toTime");
        return issueProblem(template);
    }

    private static Optional<String> issueProblem(CouponTemplate template) {
        boolean level = template.issuedOn().equals(Optional.of(CouponOccasion.LEVEL));
        if (level != template.issuedRank().isPresent()) return Optional.of("issuedRank is for LEVEL, and needed there");
        // Whoever has a level has collected orders.
        return level && template.newPeopleOnly() ? Optional.of("LEVEL is never newPeopleOnly") : Optional.empty();
    }
}
