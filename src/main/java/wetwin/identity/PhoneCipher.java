package wetwin.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Ids;

/** Encrypts phone numbers at rest. */
@Singleton
class PhoneCipher implements CheckedAtStart {
    private static final String KIND = "";

    private final DataCipher cipher;

    @Inject
    PhoneCipher(IdentityConfig config, Ids ids) {
        this(config.dataKey(), ids);
    }

    PhoneCipher(Optional<String> dataKey, Ids ids) {
        this.cipher = new DataCipher(dataKey, ids);
    }

    byte[] encrypt(PhoneNumber phone) {
        return cipher.seal(phone.countryCode() + " " + phone.number(), KIND);
    }

    PhoneNumber decrypt(byte[] stored) {
        String[] parts = cipher.open(stored, KIND).split(" ", 2);
        return new PhoneNumber(parts[0], parts[1]);
    }
}
