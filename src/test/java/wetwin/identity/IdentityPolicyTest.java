package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.identity.IdentityPolicy.decide;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.IdentityPolicy.Decision.Create;
import wetwin.identity.IdentityPolicy.Decision.Keep;
import wetwin.identity.IdentityPolicy.Decision.Merge;
import wetwin.identity.IdentityPolicy.Known;

class IdentityPolicyTest {
    private static final Known ELDER = known(1, "2026-01-01T00:00:00Z");
    private static final Known YOUNGER = known(2, "2026-02-01T00:00:00Z");

    @Test
    void somebody_nobody_knows_is_a_new_person() {
        assertThat(decide(Optional.empty(), Optional.empty())).isEqualTo(new Create());
    }

    @Test
    void a_known_openid_stays_the_same_person() {
        assertThat(decide(Optional.of(ELDER), Optional.empty())).isEqualTo(new Keep(ELDER.id()));
    }

    @Test
    void a_new_openid_with_a_known_unionid_is_the_person_the_unionid_names() {
        assertThat(decide(Optional.empty(), Optional.of(ELDER))).isEqualTo(new Keep(ELDER.id()));
    }

    @Test
    void openid_and_unionid_of_one_person_need_no_merge() {
        assertThat(decide(Optional.of(ELDER), Optional.of(ELDER))).isEqualTo(new Keep(ELDER.id()));
    }

    @Test
    void two_persons_become_the_elder_whichever_side_shows_it() {
        Merge intoTheElder = new Merge(YOUNGER.id(), ELDER.id());
        assertThat(decide(Optional.of(ELDER), Optional.of(YOUNGER))).isEqualTo(intoTheElder);
        assertThat(decide(Optional.of(YOUNGER), Optional.of(ELDER))).isEqualTo(intoTheElder);
    }

    @Test
    void of_two_persons_of_the_same_moment_the_smaller_id_survives() {
        Known one = known(1, "2026-01-01T00:00:00Z");
        Known other = known(2, "2026-01-01T00:00:00Z");
        assertThat(decide(Optional.of(other), Optional.of(one))).isEqualTo(new Merge(other.id(), one.id()));
        assertThat(decide(Optional.of(one), Optional.of(other))).isEqualTo(new Merge(other.id(), one.id()));
    }

    private static Known known(long id, String since) {
        return new Known(new PersonId(new UUID(0, id)), Instant.parse(since));
    }
}
