package wetwin.support;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.menu.MenuDeclaration;
import wetwin.menu.MenuPublisher;

/** A Service Account's menu without WeChat. */
@DefaultBean
@ApplicationScoped
public class RecordingMenuPublisher implements MenuPublisher {
    private Optional<MenuDeclaration> live = Optional.empty();

    @Override
    public Uni<Void> publish(MenuDeclaration menu) {
        live = Optional.of(menu);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<MenuDeclaration>> live() {
        return Uni.createFrom().item(live);
    }
}
