package wetwin.menu;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The menus that were published, the newest first. */
@ApplicationScoped
public class MenuHistory {
    /** Ours: further back nobody looks, though all are kept. */
    static final int MOST_SHOWN = 50;

    private final MenuRepository menus;

    MenuHistory(MenuRepository menus) {
        this.menus = menus;
    }

    public Uni<List<MenuVersion>> versions() {
        return menus.versions(MOST_SHOWN);
    }
}
