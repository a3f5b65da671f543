package wetwin.picture;

import java.util.Optional;

/** Where photos are kept. */
public interface PictureStore {
    /** Leave for one file to be brought, under a name that is the store's choice; empty where there is no store. */
    Optional<PictureUpload> expect(PictureFile file);
}
