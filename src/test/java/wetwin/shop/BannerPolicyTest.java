package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.shop.BannerPolicy.State.DRAFT;
import static wetwin.shop.BannerPolicy.State.OVER;
import static wetwin.shop.BannerPolicy.State.SHOWN;
import static wetwin.shop.BannerPolicy.State.TO_COME;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BannerPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Instant EVENING = NOON.plusSeconds(3_600 * 6);

    @Test
    void it_is_shown_from_its_first_moment_until_its_last_but_one() {
        Banner banner = banner(1, Optional.of(NOON), Optional.of(EVENING), true);
        assertThat(BannerPolicy.state(banner, NOON.minusMillis(1))).isEqualTo(TO_COME);
        assertThat(BannerPolicy.state(banner, NOON)).isEqualTo(SHOWN);
        assertThat(BannerPolicy.state(banner, EVENING.minusMillis(1))).isEqualTo(SHOWN);
        assertThat(BannerPolicy.state(banner, EVENING)).isEqualTo(OVER);
        assertThat(BannerPolicy.state(banner(1, Optional.empty(), Optional.empty(), true), NOON))
                .isEqualTo(SHOWN);
        assertThat(BannerPolicy.state(banner(1, Optional.of(NOON), Optional.of(EVENING), false), NOON))
                .isEqualTo(DRAFT);
    }

    @Test
    void people_see_eight_at_most_in_their_order() {
        List<Banner> many = IntStream.range(0, 20)
                .mapToObj(i -> banner(20 - i, Optional.empty(), Optional.empty(), i % 2 == 0))
                .toList();
        assertThat(BannerPolicy.shown(many, NOON)).extracting(Banner::rank).containsExactly(2, 4, 6, 8, 10, 12, 14, 16);
        assertThat(BannerPolicy.shown(List.of(), NOON)).isEmpty();
    }

    @Test
    void it_must_end_after_it_begins_and_say_something() {
        assertThat(BannerPolicy.problem(banner(1, Optional.of(NOON), Optional.of(NOON), true)))
                .isPresent();
        assertThat(BannerPolicy.problem(banner(1, Optional.of(NOON), Optional.of(EVENING), true)))
                .isEmpty();
        assertThat(BannerPolicy.problem(banner(1, Optional.empty(), Optional.of(NOON), true)))
                .isEmpty();
    }

    private static Banner banner(int rank, Optional<Instant> from, Optional<Instant> until, boolean published) {
        UUID id = new UUID(0, rank);
        return new Banner(id, "上新", "", "latte", Optional.empty(), "pages/order/index", rank, from, until, published);
    }
}
