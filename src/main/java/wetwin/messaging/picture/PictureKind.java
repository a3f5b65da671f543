package wetwin.messaging.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** What WeChat takes everywhere: in a message, on a card and in an article. */
public enum PictureKind {
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n");

    private final String mediaType;
    private final String extension;
    private final String mark;

    PictureKind(String mediaType, String extension, String mark) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.mark = mark;
    }

    public String mediaType() {
        return mediaType;
    }

    /** By which WeChat tells what a file is. */
    public String extension() {
        return extension;
    }

    /** By what the bytes begin with, whatever the file's name says. */
    static Optional<PictureKind> of(byte[] bytes) {
        for (PictureKind kind : values()) {
            String head = new String(bytes, 0, Math.min(kind.mark.length(), bytes.length), ISO_8859_1);
            if (head.equals(kind.mark)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
