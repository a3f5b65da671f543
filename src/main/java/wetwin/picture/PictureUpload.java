package wetwin.picture;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Leave to bring one file by {@code PUT}, once.
 *
 * @param key its name in the store
 * @param address where to; the signature in it lets nothing pass but what was expected
 * @param headers to be sent with it; besides these its length is signed, which HTTP clients send by themselves
 * @param publicUrl where everybody will see it; empty for what is not for everybody
 * @param until when the upload must have begun
 */
public record PictureUpload(
        String key, URI address, SortedMap<String, String> headers, Optional<String> publicUrl, Instant until) {}
