package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.platform.Ids;

@QuarkusTest
class PhoneCipherTest {
    private static final PhoneNumber PHONE = new PhoneNumber("86", "13800000000");

    @Inject
    PhoneCipher cipher;

    @Inject
    Ids ids;

    @Test
    void a_phone_number_comes_back_as_it_was() {
        assertThat(cipher.decrypt(cipher.encrypt(PHONE))).isEqualTo(PHONE);
    }

    @Test
    void the_same_number_never_looks_the_same_twice() {
        assertThat(cipher.encrypt(PHONE)).isNotEqualTo(cipher.encrypt(PHONE));
    }

    @Test
    void a_changed_byte_is_noticed() {
        byte[] stored = cipher.encrypt(PHONE);
        stored[stored.length - 1] ^= 1;
        assertThatThrownBy(() -> cipher.decrypt(stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_phone_number_is_masked_wherever_it_is_shown() {
        assertThat(PHONE).hasToString("138****0000");
    }

    @Test
    void a_missing_or_malformed_key_is_named_in_one_sentence_that_does_not_show_it() {
        assertThatThrownBy(() -> new PhoneCipher(Optional.empty(), ids))
                .hasMessage("WETWIN_IDENTITY_DATA_KEY is not set.");
        assertThatThrownBy(() -> new PhoneCipher(Optional.of("c2hvcnQ="), ids))
                .hasMessage("WETWIN_IDENTITY_DATA_KEY must be 32 bytes in base64.");
        assertThatThrownBy(() -> new PhoneCipher(Optional.of("!!"), ids))
                .hasMessage("WETWIN_IDENTITY_DATA_KEY must be 32 bytes in base64.");
    }
}
