package wetwin.messaging.picture;

import io.vertx.mutiny.sqlclient.Row;

/** A file, as whoever keeps the library and whoever sends from it read it. */
final class PictureRow {
    private PictureRow() {}

    static PictureBytes bytes(Row row) {
        return new PictureBytes(
                PictureKind.valueOf(row.getString("kind")),
                row.getBuffer("bytes").getBytes());
    }
}
