package wetwin.picture;

/** A file that somebody wants to bring. */
public record PictureFile(Kind kind, int bytes) {
    /** What a phone takes with a camera is a third of this, once it has been saved for the web. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** What every WeChat shows. */
    public enum Kind {
        PNG("image/png", "png"),
        JPEG("image/jpeg", "jpg"),
        WEBP("image/webp", "webp");

        private final String mediaType;
        private final String extension;

        Kind(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        public String mediaType() {
            return mediaType;
        }

        String extension() {
            return extension;
        }
    }
}
