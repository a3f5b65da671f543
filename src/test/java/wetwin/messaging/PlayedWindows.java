package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import wetwin.identity.OpenId;

/** Allows what it is told to, and remembers what became of it. */
@Vetoed
final class PlayedWindows extends ServiceWindows {
    Claim claim = new Claim.Granted();
    final List<String> settled = new ArrayList<>();

    PlayedWindows() {
        super(null, null, null);
    }

    @Override
    Uni<Claim> claim(UUID id, OpenId openId, String kind) {
        return Uni.createFrom().item(claim);
    }

    @Override
    Uni<Void> settle(UUID id, String outcome, String reason) {
        settled.add(outcome);
        return Uni.createFrom().voidItem();
    }

    @Override
    Uni<Void> tooLate(UUID id, OpenId openId, String kind) {
        settled.add("too late");
        return Uni.createFrom().voidItem();
    }

    @Override
    Uni<Void> giveBack(UUID id) {
        settled.add("given back");
        return Uni.createFrom().voidItem();
    }

    @Override
    Uni<Void> shut(OpenId openId) {
        settled.add("shut");
        return Uni.createFrom().voidItem();
    }
}
