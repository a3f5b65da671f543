package wetwin.picture;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where photos are kept. */
@ConfigMapping(prefix = "wetwin.pictures")
public interface PictureConfig {
    /** The bucket's address, which ends with a slash. Without it no photo is taken, and pictures are links to elsewhere. */
    Optional<String> bucketUrl();

    /** Where people's phones get what lies in the bucket: another host, or a path of this one; ends with a slash. */
    Optional<String> publicUrl();
}
