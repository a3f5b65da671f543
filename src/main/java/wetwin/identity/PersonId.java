package wetwin.identity;

import java.util.UUID;

/** A person as we know them, on whichever side they came first. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
