package wetwin.insight;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.function.Supplier;

/** What a front end reports of one person, who may be merged with another while it comes. */
final class PersonalReport {
    /** {@code held (id)}: the person {@code $1}, or whom they are by now, kept from being merged until it is written. */
    static final String HELD = """
            held as (
                select p.id from person p
                where p.id = (select coalesce(merged_into, id) from person where id = $1) and p.merged_into is null
                for share)""";

    private PersonalReport() {}

    /** Once more where nothing was written, because a merge may have come between: a report that is known changes nothing. */
    static Uni<Void> write(Supplier<Uni<RowSet<Row>>> statement) {
        return statement
                .get()
                .chain(rows -> rows.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : statement.get().replaceWithVoid());
    }
}
