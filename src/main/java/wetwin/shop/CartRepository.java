package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.KeptLine.Seen;

/** The table of carts. Each method is one round trip. */
@ApplicationScoped
class CartRepository {
    static final String KEPT = """
            select product_id, choice_ids, quantity, seen_name, seen_art, seen_choices, seen_unit_fen from cart_line
            where person_id = $1 and shop_id = $2 order by put_at, product_id, choice_ids""";

    /** Nothing where it would be one line too many. What is there keeps its place. */
    private static final String PUT = """
            insert into cart_line (person_id, shop_id, product_id, choice_ids, quantity, seen_name, seen_art,
                seen_choices, seen_unit_fen, put_at)
            select $1::uuid, $2::uuid, $3::uuid, $4::uuid[], $5::int, $6, $7, $8, $9::int, $10::timestamptz
            where (select count(*) from cart_line k
                   where k.person_id = $1 and k.shop_id = $2 and (k.product_id, k.choice_ids) <> ($3, $4)) < $11::int
            on conflict on constraint cart_line_once do update set quantity = excluded.quantity,
                seen_name = excluded.seen_name, seen_art = excluded.seen_art, seen_choices = excluded.seen_choices,
                seen_unit_fen = excluded.seen_unit_fen""";

    /** As many more as there are to be; what is there keeps its place and what was seen of it. */
    private static final String PUT_ALL = """
            insert into cart_line (person_id, shop_id, product_id, choice_ids, quantity, seen_name, seen_art,
                seen_choices, seen_unit_fen, put_at)
            select $1::uuid, $2::uuid, (l ->> 'productId')::uuid, %s, (l ->> 'quantity')::int, l ->> 'name',
                l ->> 'art', l ->> 'choices', (l ->> 'unitFen')::int, $4::timestamptz + place * interval '1 microsecond'
            from jsonb_array_elements($3::jsonb) with ordinality as wanted(l, place)
            on conflict on constraint cart_line_once
            do update set quantity = greatest(cart_line.quantity, excluded.quantity)""".formatted(choiceIdsOf("l"));

    private static final String TAKE_OUT = """
            delete from cart_line where person_id = $1 and shop_id = $2 and product_id = $3 and choice_ids = $4""";

    private static final String EMPTY = "delete from cart_line where person_id = $1 and shop_id = $2";

    private static final String REMEMBER = """
            with line as (
                select (l ->> 'productId')::uuid as product_id, %s as choice_ids, l ->> 'name' as name,
                       l ->> 'art' as art, l ->> 'choices' as choices, (l ->> 'unitFen')::int as unit_fen
                from jsonb_array_elements($3::jsonb) l)
            update cart_line c set seen_name = line.name, seen_art = line.art, seen_choices = line.choices,
                seen_unit_fen = line.unit_fen
            from line
            where c.person_id = $1 and c.shop_id = $2 and c.product_id = line.product_id
              and c.choice_ids = line.choice_ids""".formatted(choiceIdsOf("l"));

    private static final String DROP = """
            with line as (
                select (l ->> 'productId')::uuid as product_id, %s as choice_ids
                from jsonb_array_elements($3::jsonb) l)
            delete from cart_line c using line
            where c.person_id = $1 and c.shop_id = $2 and c.product_id = line.product_id
              and c.choice_ids = line.choice_ids""".formatted(choiceIdsOf("l"));

    private final Database database;

    CartRepository(Database database) {
        this.database = database;
    }

    /** The choices of a line that was written by {@link #key}, as an array in their one order. */
    static String choiceIdsOf(String line) {
        return """
                array(select id::uuid from jsonb_array_elements_text(%s -> 'choiceIds') with ordinality as t(id, n)
                      order by n)""".formatted(line);
    }

    static JsonObject key(CartLine line) {
        JsonArray choices = new JsonArray();
        inOrder(line).forEach(id -> choices.add(id.toString()));
        return new JsonObject().put("productId", line.product().toString()).put("choiceIds", choices);
    }

    Uni<List<KeptLine>> kept(PersonId person, ShopId shop) {
        return database.query(KEPT, person.value(), shop.value()).map(rows -> Rows.all(rows, CartRepository::kept));
    }

    Uni<List<KeptLine>> kept(Tx tx, PersonId person, ShopId shop) {
        return tx.query(KEPT, person.value(), shop.value()).map(rows -> Rows.all(rows, CartRepository::kept));
    }

    /** Of each at least so many. There must be room for all, and the person be held. */
    Uni<Void> putAll(Tx tx, PersonId person, ShopId shop, List<KeptLine> lines, Instant at) {
        JsonArray wanted = new JsonArray();
        lines.forEach(line -> wanted.add(key(line.wanted())
                .put("quantity", line.wanted().quantity())
                .put("name", line.seen().name())
                .put("art", line.seen().art())
                .put("choices", line.seen().choices())
                .put("unitFen", line.seen().unitFen())));
        return tx.query(PUT_ALL, person.value(), shop.value(), wanted, at).replaceWithVoid();
    }

    /** False where the cart is full. The person must be held, so that nobody else counts at the same time. */
    Uni<Boolean> put(Tx tx, CartChange change, PersonId person, Seen seen, Instant at) {
        CartLine line = change.line();
        return tx.query(
                        PUT,
                        person.value(),
                        change.shop().value(),
                        line.product().value(),
                        choices(line),
                        line.quantity(),
                        seen.name(),
                        seen.art(),
                        seen.choices(),
                        seen.unitFen(),
                        at,
                        PricePolicy.MOST_LINES)
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> takeOut(Tx tx, CartChange change, PersonId person) {
        CartLine line = change.line();
        return tx.query(
                        TAKE_OUT,
                        person.value(),
                        change.shop().value(),
                        line.product().value(),
                        choices(line))
                .replaceWithVoid();
    }

    Uni<Void> empty(Tx tx, PersonId person, ShopId shop) {
        return tx.query(EMPTY, person.value(), shop.value()).replaceWithVoid();
    }

    /** The person has seen these lines as they are now. */
    Uni<Void> remember(Tx tx, PersonId person, ShopId shop, List<Cart.Line> lines) {
        JsonArray seen = new JsonArray();
        lines.forEach(line -> seen.add(key(line.wanted())
                .put("name", line.name())
                .put("art", line.art())
                .put("choices", line.choices())
                .put("unitFen", line.unitFen())));
        return tx.query(REMEMBER, person.value(), shop.value(), seen).replaceWithVoid();
    }

    Uni<Void> drop(Tx tx, PersonId person, ShopId shop, List<Cart.Line> lines) {
        JsonArray keys = new JsonArray();
        lines.forEach(line -> keys.add(key(line.wanted())));
        return tx.query(DROP, person.value(), shop.value(), keys).replaceWithVoid();
    }

    private static UUID[] choices(CartLine line) {
        return inOrder(line).toArray(UUID[]::new);
    }

    private static Stream<UUID> inOrder(CartLine line) {
        return line.choices().stream().map(ChoiceId::value).distinct().sorted((one, other) -> one.toString()
                .compareTo(other.toString()));
    }

    private static KeptLine kept(Row row) {
        return new KeptLine(
                new CartLine(
                        new ProductId(row.getUUID("product_id")),
                        Stream.of(row.getArrayOfUUIDs("choice_ids"))
                                .map(ChoiceId::new)
                                .toList(),
                        row.getInteger("quantity")),
                new Seen(
                        row.getString("seen_name"),
                        row.getString("seen_art"),
                        row.getString("seen_choices"),
                        row.getInteger("seen_unit_fen")));
    }
}
