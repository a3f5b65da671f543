package wetwin.menu;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The menus that were published, each one kept. */
@ApplicationScoped
class MenuVersionRepository implements PanacheRepositoryBase<MenuVersion, UUID> {
    Uni<Optional<MenuVersion>> latest() {
        return findAll(Sort.descending("publishedAt")).firstResult().map(Optional::ofNullable);
    }
}
