package wetwin.picture;

import java.time.Instant;
import java.util.Optional;

/**
 * A photo for which leave was given.
 *
 * @param publicUrl by which it is referred to, if it is for everybody
 * @param unusedSince since when nobody refers to it, as far as is known: at first since leave was given
 */
record KeptPicture(String name, Optional<String> publicUrl, Optional<Instant> unusedSince) {
    String reference() {
        return publicUrl.orElse(name);
    }
}
