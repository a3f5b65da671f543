package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.picture.PictureBook;
import wetwin.platform.Tx;

/**
 * Addresses, wishes for invoices, photos, carts, reminders and free words. What is still to be brought keeps its address
 * until its time.
 */
@ApplicationScoped
class ShopTraces implements PersonalTraces {
    private static final String ENDED = "o.status in ('COLLECTED', 'CANCELLED', 'CLOSED', 'REFUNDED')";

    private static final String FORGET_ADDRESSES = """
            update order_delivery d set receiver = null, contact = null, trace_due_at = null
            from shop_order o
            where o.id = d.order_id and o.person_id = $1 and d.receiver is not null and %s""".formatted(ENDED);

    private static final String FORGET_INVOICES = """
            delete from invoice i using shop_order o
            where o.id = i.order_id and o.person_id = $1 and i.number is null""";

    private static final String FORGET_CART = "delete from cart_line where person_id = $1";

    private static final String FORGET_SALE_REMINDERS = "delete from sale_reminder where person_id = $1";

    private static final String PHOTOS = """
            select p.name from after_sales_photo p join shop_order o on o.id = p.order_id where o.person_id = $1""";

    private static final String FORGET_PHOTOS = "delete from after_sales_photo where name = any($1)";

    private static final String FORGET_WORDS = """
            with wishes as (
                update after_sales a set words = null from shop_order o
                where o.id = a.order_id and o.person_id = $1 and a.words is not null)
            update shop_order o set remark = null
            where o.person_id = $1 and o.remark is not null and %s""".formatted(ENDED);

    private final PictureBook pictures;

    ShopTraces(PictureBook pictures) {
        this.pictures = pictures;
    }

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        return forget(tx, person, FORGET_ADDRESSES, what.contains(Personal.ADDRESS))
                .chain(() -> forget(tx, person, FORGET_INVOICES, what.contains(Personal.INVOICE)))
                .chain(() -> what.contains(Personal.PICTURES) ? forgetPhotos(tx, person) : nothing())
                .chain(() -> forget(tx, person, FORGET_CART, what.contains(Personal.ALL)))
                .chain(() -> forget(tx, person, FORGET_SALE_REMINDERS, what.contains(Personal.ALL)))
                .chain(() -> forget(tx, person, FORGET_WORDS, what.contains(Personal.ALL)));
    }

    /** Their files go with the broom, which takes a photo's row before ours: so do we. */
    private Uni<Void> forgetPhotos(Tx tx, PersonId person) {
        return tx.query(PHOTOS, person.value())
                .map(rows -> Rows.all(rows, row -> row.getString("name")))
                .chain(names -> pictures.letGo(tx, names)
                        .chain(() -> tx.query(FORGET_PHOTOS, (Object) names.toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Uni<Void> forget(Tx tx, PersonId person, String statement, boolean wanted) {
        return wanted ? tx.query(statement, person.value()).replaceWithVoid() : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
