package wetwin.shop;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which banners people see, and when. Pure. */
public final class BannerPolicy {
    /** How a banner stands. */
    public enum State {
        DRAFT,
        TO_COME,
        SHOWN,
        OVER
    }

    /** Nobody swipes farther, and each one makes the home page larger. */
    static final int MOST_SHOWN = 8;

    private BannerPolicy() {}

    public static State state(Banner banner, Instant now) {
        if (!banner.published()) return State.DRAFT;
        if (banner.from().filter(now::isBefore).isPresent()) return State.TO_COME;
        return banner.until().filter(until -> !now.isBefore(until)).isPresent() ? State.OVER : State.SHOWN;
    }

    static List<Banner> shown(List<Banner> banners, Instant now) {
        return banners.stream()
                .filter(banner -> state(banner, now) == State.SHOWN)
                .sorted(Comparator.comparingInt(Banner::rank).thenComparing(Banner::id))
                .limit(MOST_SHOWN)
                .toList();
    }

    /** What is wrong with it, in words for whoever fills in the form; empty where nothing is. */
    public static Optional<String> problem(Banner banner) {
        if (banner.title().isBlank()) return Optional.of("title is empty");
        boolean never = banner.from().isPresent()
                && banner.until().isPresent()
                && !banner.from().get().isBefore(banner.until().get());
        return never ? Optional.of("until is not after from") : Optional.empty();
    }
}
