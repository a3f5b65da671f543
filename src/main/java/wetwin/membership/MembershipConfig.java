package wetwin.membership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import wetwin.platform.RateLimit;

/** What a shop sets about points and gifts. */
@ConfigMapping(prefix = "wetwin.membership")
public interface MembershipConfig {
    /** Points for each whole yuan paid; 0 switches points off. */
    @WithDefault("1")
    int pointsPerYuan();

    /**
     * For how many months points last: they expire with the end of the month in which they become so old, 1–120; 0 for
     * ever.
     */
    @WithDefault("12")
    int pointsValidMonths();

    /** How many days before points expire their owner is told, 1–28; 0 never. */
    @WithDefault("7")
    int pointsReminderDays();

    /** Code of the coupon template that a customer gets for following; a code no template has switches the gift off. */
    @WithDefault("follow-gift")
    String followGiftTemplate();

    /** How many days before a coupon ends its owner is told, 1–30; 0 never. */
    @WithDefault("3")
    int couponReminderDays();

    /** Redemptions of rewards by one person, tries included. */
    @WithDefault("30/1h")
    RateLimit redemptionsPerPerson();

    /** Redemptions from one address: a whole shop's Wi-Fi on the day of a new reward. */
    @WithDefault("600/10m")
    RateLimit redemptionsPerAddress();

    /** Coupon codes that one person enters, tries included. */
    @WithDefault("20/1h")
    RateLimit codesPerPerson();

    /** Coupon codes entered from one address: a whole shop's Wi-Fi. */
    @WithDefault("600/10m")
    RateLimit codesPerAddress();
}
