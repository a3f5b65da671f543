package wetwin.shop;

import java.util.UUID;

/** One choice of an option: a large cup, oat milk. */
public record ChoiceId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
