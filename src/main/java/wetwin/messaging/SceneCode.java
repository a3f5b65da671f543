package wetwin.messaging;

import java.time.Instant;
import java.util.Optional;

/**
 * A channel QR code: who scans it brings its scene along.
 *
 * @param draft what an operator wants it to be
 * @param url what the picture says, for drawing it ourselves; of a code that is being renewed the one before
 * @param expiresAt empty for a permanent code, and for one that was never made
 * @param failure why it could not be made
 */
public record SceneCode(
        CodeDraft draft,
        CodeState state,
        Optional<String> url,
        Optional<Instant> expiresAt,
        Optional<String> failure,
        Instant createdAt) {}
