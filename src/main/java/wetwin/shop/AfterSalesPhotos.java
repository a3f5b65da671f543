package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.picture.PictureUpload;
import wetwin.platform.Tx;

/** The table of photos handed in with wishes for money back. Each method is one round trip. */
@ApplicationScoped
class AfterSalesPhotos {
    private static final String OF_ORDER = """
            select name, given_at, request_id from after_sales_photo where order_id = $1 order by given_at, name""";

    private static final String ADD = """
            insert into after_sales_photo (name, order_id, given_at) values ($1, $2, $3)""";

    private static final String TAKE = """
            update after_sales_photo p set request_id = $1, place = taken.place
            from unnest($2::text[]) with ordinality as taken (name, place) where p.name = taken.name""";

    private final Clock clock;

    AfterSalesPhotos(Clock clock) {
        this.clock = clock;
    }

    /** In a transaction that holds the order, so that nobody else adds or takes one. */
    Uni<List<AfterSalesPhoto>> of(Tx tx, OrderId order) {
        return tx.query(OF_ORDER, order.value()).map(rows -> Rows.all(rows, AfterSalesPhotos::photo));
    }

    Uni<Void> add(Tx tx, OrderId order, PictureUpload upload) {
        return tx.query(ADD, upload.key(), order.value(), clock.instant()).replaceWithVoid();
    }

    /** They become the request's, in its order. */
    Uni<Void> take(Tx tx, AfterSalesRequest request) {
        if (request.photos().isEmpty()) return Uni.createFrom().voidItem();
        return tx.query(TAKE, request.id().value(), request.photos().toArray(String[]::new))
                .replaceWithVoid();
    }

    private static AfterSalesPhoto photo(Row row) {
        return new AfterSalesPhoto(
                row.getString("name"),
                row.getOffsetDateTime("given_at").toInstant(),
                Optional.ofNullable(row.getUUID("request_id")).map(AfterSalesId::new));
    }
}
