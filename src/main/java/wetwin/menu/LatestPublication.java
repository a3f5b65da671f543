package wetwin.menu;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out when the menu was last published. */
@ApplicationScoped
class LatestPublication {
    private final MenuVersionRepository versions;

    LatestPublication(MenuVersionRepository versions) {
        this.versions = versions;
    }

    @WithSession
    public Uni<Optional<Publication>> find() {
        return versions.latest().map(latest -> latest.map(MenuVersion::publication));
    }
}
