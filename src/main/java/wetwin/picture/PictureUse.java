package wetwin.picture;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** A room that shows photos, or keeps them for somebody: asked before one is forgotten. */
public interface PictureUse {
    /** Which of these it refers to, those for everybody by their link, the others by their name. */
    Uni<Set<String>> used(List<String> references);
}
