package wetwin.audience;

import java.util.UUID;

/** A tag that people can wear. */
public record TagId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
