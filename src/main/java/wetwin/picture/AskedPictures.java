package wetwin.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings what a person shows to us, and to nobody else, into the bucket. */
@ApplicationScoped
public class AskedPictures {
    private static final String CACHING = "private, max-age=3600";

    private final Bucket bucket;

    AskedPictures(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Leave for one file to be brought, under a name that is the store's choice; empty where there is no store. */
    public Optional<PictureUpload> expect(PictureFile file) {
        return bucket.expect(Bucket.ASKED, file, CACHING);
    }
}
