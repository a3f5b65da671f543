package wetwin.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings what everybody sees into the bucket. */
@ApplicationScoped
class BucketPictures implements PictureStore {
    /** A name is given once and never again, so what has come once is good for ever. */
    private static final String CACHING = "public, max-age=31536000, immutable";

    private final Bucket bucket;

    BucketPictures(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Optional<PictureUpload> expect(PictureFile file) {
        return bucket.expect(Bucket.SHOWN, file, CACHING);
    }
}
