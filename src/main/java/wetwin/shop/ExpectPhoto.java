package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetwin.identity.PersonId;
import wetwin.picture.AskedPictures;
import wetwin.picture.PictureBook;
import wetwin.picture.PictureFile;
import wetwin.picture.PictureUpload;
import wetwin.platform.Database;
import wetwin.platform.Problem;
import wetwin.platform.Tx;
import wetwin.shop.PhotoDecision.Leave;

/** A person is given leave to bring a photo that shows what is wrong with an order of theirs. */
@ApplicationScoped
public class ExpectPhoto {
    private final OrderRepository orders;
    private final OrderChanges changes;
    private final AfterSalesPhotos photos;
    private final AskedPictures store;
    private final PictureBook book;
    private final Database database;

    ExpectPhoto(
            OrderRepository orders,
            OrderChanges changes,
            AfterSalesPhotos photos,
            AskedPictures store,
            PictureBook book,
            Database database) {
        this.orders = orders;
        this.changes = changes;
        this.photos = photos;
        this.store = store;
        this.book = book;
        this.database = database;
    }

    /** Each call is for another photo. Fails with {@code NOT_FOUND} for somebody else's order. */
    public Uni<PhotoDecision> expect(OrderId order, PersonId person, PictureFile file) {
        return orders.payable(order, person)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(() ->
                        database.inTransaction(tx -> changes.hold(tx, order).chain(held -> expect(tx, held, file))));
    }

    private Uni<PhotoDecision> expect(Tx tx, HeldOrder order, PictureFile file) {
        return photos.of(tx, order.id())
                .map(former -> decide(order.status(), former, file))
                .call(decision -> decision instanceof Leave(PictureUpload upload)
                        ? book.given(tx, upload).chain(() -> photos.add(tx, order.id(), upload))
                        : Uni.createFrom().voidItem());
    }

    private PhotoDecision decide(OrderStatus status, List<AfterSalesPhoto> former, PictureFile file) {
        return AfterSalesPolicy.expect(status, former)
                .orElseGet(
                        () -> store.expect(file).<PhotoDecision>map(Leave::new).orElseGet(PhotoDecision.NotSetUp::new));
    }
}
