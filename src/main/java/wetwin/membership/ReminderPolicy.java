package wetwin.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wetwin.identity.PersonId;

/** Decides of which coupons somebody is told that they end soon, and what. Pure. */
final class ReminderPolicy {
    /** A coupon that may be told of. */
    record Expiring(UUID id, PersonId person, String name, Instant grantedAt, Instant expiresAt) {}

    /**
     * What somebody is told, in one notice.
     *
     * @param first the one that ends first
     * @param count how many there are with it
     */
    record Reminder(Expiring first, int count) {}

    private ReminderPolicy() {}

    /** Within the time before its end, but not in the first half of its life: who was just given one knows of it. */
    static boolean isDue(Expiring coupon, Instant now, Duration before) {
        Duration half = Duration.between(coupon.grantedAt(), coupon.expiresAt()).dividedBy(2);
        return coupon.expiresAt().isAfter(now)
                && !coupon.expiresAt().isAfter(now.plus(before))
                && !coupon.grantedAt().plus(half).isAfter(now);
    }

    /** Whether somebody is told now of what ends for everybody at that time. @param days before it; 0 for never */
    static boolean isTimeFor(Instant end, Instant now, int days) {
        return days > 0 && end.isAfter(now) && !end.isAfter(now.plus(Duration.ofDays(days)));
    }

    /** One for each person, however many coupons of theirs end. */
    static List<Reminder> reminders(List<Expiring> due) {
        Map<PersonId, Reminder> byPerson = new LinkedHashMap<>();
        due.stream()
                .sorted(Comparator.comparing(Expiring::expiresAt).thenComparing(Expiring::id))
                .forEach(coupon -> byPerson.merge(
                        coupon.person(),
                        new Reminder(coupon, 1),
                        (first, more) -> new Reminder(first.first(), first.count() + 1)));
        return List.copyOf(byPerson.values());
    }
}
