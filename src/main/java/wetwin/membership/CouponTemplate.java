package wetwin.membership;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What coupons of one sort are like.
 *
 * @param shops where they may be used; none for everywhere
 * @param newPeopleOnly only for those who have not collected an order yet
 * @param budget how many there are to give
 * @param perPerson how many one person may be given
 * @param issuedOn what they are given for by themselves; empty for nothing
 * @param issuedRank which level, of {@code LEVEL}
 */
public record CouponTemplate(
        String name,
        CouponTerms terms,
        CouponHours hours,
        Set<UUID> shops,
        int validDays,
        boolean newPeopleOnly,
        Optional<Integer> budget,
        Optional<Integer> perPerson,
        Optional<CouponOccasion> issuedOn,
        Optional<Integer> issuedRank) {
    /** As operators see it. @param issued how many were given, where there is a budget */
    public record Listed(UUID id, CouponTemplate template, int issued, boolean stopped) {}
}
