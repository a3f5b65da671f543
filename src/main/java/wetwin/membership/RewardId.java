package wetwin.membership;

import java.util.UUID;

/** Something that points can be exchanged for. */
public record RewardId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
