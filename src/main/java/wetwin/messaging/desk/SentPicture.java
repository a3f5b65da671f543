package wetwin.messaging.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * A picture as somebody sent it.
 *
 * @param mediaType by what its bytes begin with: what its sender says of it is not believed
 */
public record SentPicture(String mediaType, byte[] bytes) {
    private static final int LONGEST_MARK = 12;

    /** Empty for what is no picture that a browser shows, whatever else it is. */
    static Optional<SentPicture> of(byte[] bytes) {
        String mark = new String(bytes, 0, Math.min(LONGEST_MARK, bytes.length), ISO_8859_1);
        return mediaType(mark).map(type -> new SentPicture(type, bytes));
    }

    private static Optional<String> mediaType(String mark) {
        if (mark.startsWith("\u00ff\u00d8\u00ff")) return Optional.of("image/jpeg");
        if (mark.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of("image/png");
        if (mark.startsWith("GIF87a") || mark.startsWith("GIF89a")) return Optional.of("image/gif");
        return mark.startsWith("RIFF") && mark.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }
}
