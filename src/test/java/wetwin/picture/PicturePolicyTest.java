package wetwin.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.picture.PicturePolicy.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.picture.PictureDecision.Forget;
import wetwin.picture.PictureDecision.Keep;
import wetwin.picture.PictureDecision.Wait;

class PicturePolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final Instant NEXT_NOON = NOON.plus(Duration.ofDays(1));

    private static KeptPicture picture(String url, Instant unusedSince) {
        return new KeptPicture("shown/1.png", Optional.ofNullable(url), Optional.ofNullable(unusedSince));
    }

    @Test
    void what_nobody_has_referred_to_for_a_day_is_forgotten() {
        KeptPicture unused = picture("https://a/1.png", NOON);
        assertThat(decide(unused, false, NEXT_NOON.minusMillis(1))).isEqualTo(new Wait(NOON, NEXT_NOON));
        assertThat(decide(unused, false, NEXT_NOON)).isEqualTo(new Forget());
    }

    /** The day begins when it is first seen to be unused: taken off a page by mistake, it can be put back. */
    @Test
    void what_was_shown_until_now_waits_for_a_day() {
        assertThat(decide(picture("https://a/1.png", null), false, NOON)).isEqualTo(new Wait(NOON, NEXT_NOON));
    }

    @Test
    void what_everybody_sees_is_looked_at_daily_and_what_was_handed_in_stays() {
        assertThat(decide(picture("https://a/1.png", NOON), true, NEXT_NOON))
                .isEqualTo(new Keep(Optional.of(NEXT_NOON.plus(Duration.ofDays(1)))));
        assertThat(decide(picture(null, NOON), true, NEXT_NOON)).isEqualTo(new Keep(Optional.empty()));
    }
}
