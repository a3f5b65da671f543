package wetwin.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Addresses at which what a person has shown to us can be looked at, for as long as somebody looks at a page. */
@ApplicationScoped
public class PictureViews {
    private final Bucket bucket;

    PictureViews(Bucket bucket) {
        this.bucket = bucket;
    }

    /** In the same order; whoever asks may see them. */
    public List<String> of(List<String> names) {
        return names.stream()
                .map(bucket::view)
                .flatMap(Optional::stream)
                .map(URI::toString)
                .toList();
    }
}
