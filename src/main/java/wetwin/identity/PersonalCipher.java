package wetwin.identity;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Ids;

/** Encrypts what other rooms keep of a person, as phone numbers are. */
@Singleton
public class PersonalCipher implements CheckedAtStart {
    private final DataCipher cipher;

    PersonalCipher(IdentityConfig config, Ids ids) {
        this.cipher = new DataCipher(config.dataKey(), ids);
    }

    /** @param kind what it is, not empty: nothing of another kind is opened as it */
    public byte[] seal(String plain, String kind) {
        return cipher.seal(plain, kind);
    }

    public String open(byte[] stored, String kind) {
        return cipher.open(stored, kind);
    }

    /** The same for the same text; nobody without the key can try out which text it is of. */
    public String mark(String plain, String kind) {
        return HexFormat.of().formatHex(cipher.mark(plain, kind));
    }
}
