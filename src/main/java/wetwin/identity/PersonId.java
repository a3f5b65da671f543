package wetwin.identity;

import java.util.Optional;
import java.util.UUID;

/** A person as we know them, on whichever side they came first. */
public record PersonId(UUID value) {
    private static final int LENGTH = 36;

    /** As somebody types it; empty for what is none. */
    public static Optional<PersonId> read(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(new PersonId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
