package wetwin.violations;

import io.smallrye.mutiny.Uni;

/** Breaks: policies are pure; a session takes one step at a time; time comes from the clock. */
final class ImpurePolicy {
    private ImpurePolicy() {}

    static String decide() {
        return Uni.createFrom()
                .item(() -> java.time.Instant.now().toString())
                .await()
                .indefinitely();
    }
}
