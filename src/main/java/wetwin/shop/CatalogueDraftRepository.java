package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import wetwin.platform.Database;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;
import wetwin.shop.CatalogueDraft.Change;
import wetwin.shop.CatalogueDraft.Detail;
import wetwin.shop.CatalogueDraft.Entry;
import wetwin.shop.CatalogueDraft.Found;
import wetwin.shop.CatalogueDraft.Listed;
import wetwin.shop.CatalogueDraft.Search;
import wetwin.shop.CatalogueDraft.ShopShelf;
import wetwin.shop.CatalogueDraft.Stocked;
import wetwin.shop.CatalogueDraft.Units;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Kind;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CataloguePolicy.Ties;

/** The draft of the catalogue, laid over what is sold now, and its way into the catalogue's tables. */
@ApplicationScoped
class CatalogueDraftRepository {
    /** Whoever writes to the draft does so alone: it is published as it was checked. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('catalogue_draft', 0))";

    private static final String LIVE_CATEGORY = "jsonb_build_object('name', c.name, 'rank', c.rank)";

    private static final String LIVE_OPTION = """
            jsonb_build_object('name', g.name, 'min', g.least, 'max', g.most, 'rank', g.rank, 'choices', coalesce(
                (select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'extraFen', k.extra_fen,
                     'productId', k.product_id) order by k.rank, k.id)
                 from option_choice k where k.group_id = g.id), '[]'))""";

    private static final String LIVE_PRODUCT = """
            jsonb_build_object('code', p.code, 'categoryId', p.category_id, 'name', p.name,
                'description', p.description, 'priceFen', p.price_fen, 'memberPriceFen', p.member_price_fen,
                'art', p.art, 'images', p.images, 'featured', p.featured, 'offered', p.offered, 'rank', p.rank,
                'saleFrom', p.sale_from, 'saleUntil', p.sale_until, 'searchWords', p.search_words, 'optionIds', coalesce(
                (select jsonb_agg(po.group_id order by g.rank, g.id)
                 from product_option po join option_group g on g.id = po.group_id where po.product_id = p.id), '[]'))""";

    private static final String MERGED = """
            select coalesce(d.id, l.id) as id, coalesce(d.version, l.version) as version, d.id is not null as drafted,
                l.id is not null as live, case when d.id is null then l.content else d.content end as content
            from (%s) l full join (select * from catalogue_draft where kind = '%s') d on d.id = l.id
            order by coalesce((d.content ->> 'rank')::int, (l.content ->> 'rank')::int), 1""";

    private static final String CATEGORIES = MERGED.formatted(
            "select c.id, c.version, %s as content from category c".formatted(LIVE_CATEGORY), "CATEGORY");

    private static final String OPTIONS = MERGED.formatted(
            "select g.id, g.version, %s as content from option_group g".formatted(LIVE_OPTION), "OPTION");

    /** For whoever takes them all away: in the order of the shelves. */
    private static final String PRODUCTS =
            MERGED.formatted("select p.id, p.version, %s as content from product p".formatted(LIVE_PRODUCT), "PRODUCT");

    private static final String CHANGES = """
            select d.id, d.kind, coalesce(d.content ->> 'name', c.name, g.name) as name, d.content is null as removed,
                coalesce(c.id, g.id, p.id) is null as added, d.version, d.changed_at, d.changed_by
            from catalogue_draft d
            left join category c on c.id = d.id
            left join option_group g on g.id = d.id
            left join product p on p.id = d.id
            order by d.version desc""";

    private static final String SHOPS = """
            select s.id, s.name, array(select x.choice_id from choice_sold_out x where x.shop_id = s.id) as sold_out
            from shop s order by s.id""";

    /** Found by what people would type, and by its code; a drafted name by itself only. */
    private static final String LIST = """
            with merged as (
                select coalesce(d.id, p.id) as id, d.id is not null as drafted, p.id is not null as live,
                    case when d.id is null then p.code else d.content ->> 'code' end as code,
                    coalesce(d.content ->> 'name', p.name) as name,
                    coalesce((d.content ->> 'categoryId')::uuid, p.category_id) as category_id,
                    coalesce((d.content ->> 'priceFen')::int, p.price_fen) as price_fen,
                    case when d.id is null then p.member_price_fen else (d.content ->> 'memberPriceFen')::int end
                        as member_price_fen,
                    coalesce((d.content ->> 'offered')::boolean, p.offered) as offered,
                    coalesce((d.content ->> 'rank')::int, p.rank) as rank,
                    p.search_name, p.search_initials, p.search_pinyin
                from product p full join (select * from catalogue_draft where kind = 'PRODUCT') d on d.id = p.id),
            wanted as (
                select m.*, count(*) over () as total from merged m
                where ($1 = '' or strpos(lower(m.name), $1) > 0 or strpos(lower(m.code), $1) > 0
                       or strpos(m.search_name, $1) > 0 or strpos(m.search_initials, $1) > 0
                       or strpos(m.search_pinyin, ' ' || $1) > 0)
                  and ($2::uuid is null or m.category_id = $2)
                  and ($3 = 'ALL' or $3 = 'CHANGED' and m.drafted or $3 = 'HIDDEN' and not m.offered)
                order by m.rank, m.id limit $4 offset $5)
            select w.*, coalesce(left_over.available, 0)::int as available
            from wanted w left join lateral (
                select sum(s.available) as available from stock s where s.product_id = w.id and not s.paused) left_over on true
            order by w.rank, w.id""";

    private static final String ONE = """
            select coalesce(d.id, p.id) as id, coalesce(d.version, p.version) as version, d.id is not null as drafted,
                p.id is not null as live, case when d.id is null then %1$s else d.content end as content,
                case when p.id is not null then %1$s end as sold_as,
                (select jsonb_agg(jsonb_build_object('shopId', s.id, 'name', s.name, 'available', st.available,
                     'reserved', st.reserved, 'sold', st.sold, 'paused', st.paused, 'soldOutTogether',
                     (select jsonb_agg(to_jsonb(x.choice_ids)) from combination_sold_out x
                      where x.shop_id = s.id and x.product_id = $1)) order by s.id)
                 from shop s left join stock st on st.shop_id = s.id and st.product_id = $1) as shops
            from (select 1) one left join product p on p.id = $1
            left join catalogue_draft d on d.id = $1 and d.kind = 'PRODUCT'
            where coalesce(d.id, p.id) is not null""".formatted(LIVE_PRODUCT);

    private static final String STANDING = """
            select coalesce(d.kind, l.kind) as kind, coalesce(d.version, l.version, 0) as version,
                l.id is not null as live, d.id is not null as drafted, drafts.n as drafts
            from (select count(*)::int as n from catalogue_draft) drafts
            left join catalogue_draft d on d.id = $1
            left join (select 'CATEGORY' as kind, id, version from category where id = $1
                       union all select 'OPTION', id, version from option_group where id = $1
                       union all select 'PRODUCT', id, version from product where id = $1) l on l.id = $1""";

    private static final String SAVE = """
            insert into catalogue_draft (id, kind, content, version, changed_at, changed_by)
            select (item ->> 'id')::uuid, $2, nullif(item -> 'content', 'null'), nextval('catalogue_version'), $3, $4
            from jsonb_array_elements($1) item
            on conflict on constraint catalogue_draft_pk do update set content = excluded.content,
                version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by""";

    private static final String DISCARD = "delete from catalogue_draft where id = $1 and version = $2";

    private static final String TIES = """
            select p.id, p.name, p.code, p.category_id,
                array(select po.group_id from product_option po where po.product_id = p.id) as options
            from product p where not exists (select from catalogue_draft d where d.id = p.id)""";

    private static final String DRAFTED_TIES =
            "select d.id, d.content from catalogue_draft d where d.kind = 'PRODUCT' order by d.version";

    /** What others stand on comes before them, and goes after them. */
    private static final List<String> PUBLISH =
            List.of("""
            insert into category (id, name, rank, version)
            select id, content ->> 'name', (content ->> 'rank')::int, version
            from catalogue_draft where kind = 'CATEGORY' and content is not null
            on conflict on constraint category_pk do update set name = excluded.name, rank = excluded.rank,
                version = excluded.version""", """
            insert into option_group (id, name, least, most, rank, version)
            select id, content ->> 'name', (content ->> 'min')::int, (content ->> 'max')::int, (content ->> 'rank')::int,
                version
            from catalogue_draft where kind = 'OPTION' and content is not null
            on conflict on constraint option_group_pk do update set name = excluded.name, least = excluded.least,
                most = excluded.most, rank = excluded.rank, version = excluded.version""", """
            insert into product (id, code, category_id, name, description, price_fen, member_price_fen, art, images,
                featured, offered, rank, sale_from, sale_until, search_words, version)
            select id, content ->> 'code', (content ->> 'categoryId')::uuid, content ->> 'name', content ->> 'description',
                (content ->> 'priceFen')::int, (content ->> 'memberPriceFen')::int, content ->> 'art', content -> 'images',
                (content ->> 'featured')::boolean, (content ->> 'offered')::boolean, (content ->> 'rank')::int,
                (content ->> 'saleFrom')::timestamptz, (content ->> 'saleUntil')::timestamptz, content ->> 'searchWords',
                version
            from catalogue_draft where kind = 'PRODUCT'
            on conflict on constraint product_pk do update set code = excluded.code, category_id = excluded.category_id,
                name = excluded.name, description = excluded.description, price_fen = excluded.price_fen,
                member_price_fen = excluded.member_price_fen, art = excluded.art, images = excluded.images,
                featured = excluded.featured, offered = excluded.offered, rank = excluded.rank,
                sale_from = excluded.sale_from, sale_until = excluded.sale_until, search_words = excluded.search_words,
                version = excluded.version""", """
            delete from product_option po using catalogue_draft d where d.id = po.product_id and d.kind = 'PRODUCT'""", """
            insert into product_option (product_id, group_id)
            select d.id, option_id::uuid
            from catalogue_draft d cross join jsonb_array_elements_text(d.content -> 'optionIds') option_id
            where d.kind = 'PRODUCT'""", """
            delete from combination_sold_out x using catalogue_draft d, option_choice k
            where d.kind = 'OPTION' and k.group_id = d.id and k.id = any(x.choice_ids)
              and not coalesce(d.content -> 'choices' @> jsonb_build_array(jsonb_build_object('id', k.id)), false)""", """
            delete from choice_sold_out x using catalogue_draft d, option_choice k
            where d.kind = 'OPTION' and k.group_id = d.id and k.id = x.choice_id
              and not coalesce(d.content -> 'choices' @> jsonb_build_array(jsonb_build_object('id', k.id)), false)""", """
            delete from option_choice k using catalogue_draft d
            where d.kind = 'OPTION' and k.group_id = d.id
              and not coalesce(d.content -> 'choices' @> jsonb_build_array(jsonb_build_object('id', k.id)), false)""", """
            insert into option_choice (id, group_id, name, extra_fen, product_id, rank)
            select (choice ->> 'id')::uuid, d.id, choice ->> 'name', (choice ->> 'extraFen')::int,
                (choice ->> 'productId')::uuid, n
            from catalogue_draft d cross join jsonb_array_elements(d.content -> 'choices') with ordinality c (choice, n)
            where d.kind = 'OPTION'
            on conflict on constraint option_choice_pk do update set name = excluded.name,
                extra_fen = excluded.extra_fen, product_id = excluded.product_id, rank = excluded.rank""", """
            delete from option_group g using catalogue_draft d
            where d.id = g.id and d.kind = 'OPTION' and d.content is null""", """
            delete from category c using catalogue_draft d
            where d.id = c.id and d.kind = 'CATEGORY' and d.content is null""", "delete from catalogue_draft");

    /** @param kind of what has this id, if anything has */
    record Standing(Optional<Kind> kind, long version, boolean live, boolean drafted, int drafts) {}

    private final Database database;

    CatalogueDraftRepository(Database database) {
        this.database = database;
    }

    Uni<List<Entry<Category>>> categories() {
        return database.query(CATEGORIES).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::category)));
    }

    Uni<List<Entry<Category>>> categories(Tx tx) {
        return tx.query(CATEGORIES).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::category)));
    }

    Uni<List<Entry<Option>>> options() {
        return database.query(OPTIONS).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::option)));
    }

    Uni<List<Entry<Option>>> options(Tx tx) {
        return tx.query(OPTIONS).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::option)));
    }

    Uni<List<Entry<Product>>> products() {
        return database.query(PRODUCTS).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::product)));
    }

    Uni<List<Entry<Product>>> products(Tx tx) {
        return tx.query(PRODUCTS).map(rows -> Rows.all(rows, row -> entry(row, CatalogueJson::product)));
    }

    /** The latest first. */
    Uni<List<Change>> changes() {
        return database.query(CHANGES).map(rows -> Rows.all(rows, CatalogueDraftRepository::change));
    }

    Uni<List<Change>> changes(Tx tx) {
        return tx.query(CHANGES).map(rows -> Rows.all(rows, CatalogueDraftRepository::change));
    }

    Uni<List<ShopShelf>> shops() {
        return database.query(SHOPS)
                .map(rows -> Rows.all(
                        rows,
                        row -> new ShopShelf(
                                new ShopId(row.getUUID("id")), row.getString("name"), ids(row, "sold_out"))));
    }

    Uni<Found> search(Search search, int perPage) {
        return database.query(
                        LIST,
                        search.words(),
                        search.category().orElse(null),
                        search.state().name(),
                        perPage,
                        (search.page() - 1) * perPage)
                .map(rows -> new Found(
                        Rows.all(rows, CatalogueDraftRepository::listed),
                        rows.size() == 0 ? 0 : rows.iterator().next().getLong("total")));
    }

    Uni<Optional<Detail>> product(ProductId id) {
        return database.query(ONE, id.value()).map(rows -> Rows.first(rows, CatalogueDraftRepository::detail));
    }

    Uni<Standing> alone(Tx tx, UUID id) {
        return alone(tx)
                .chain(() -> tx.query(STANDING, id))
                .map(rows -> standing(rows.iterator().next()));
    }

    Uni<Void> alone(Tx tx) {
        return tx.query(TAKE_TURNS).replaceWithVoid();
    }

    /** What has no item is to be removed. */
    Uni<Void> save(Tx tx, Kind kind, Map<UUID, Optional<? extends CatalogueItem>> items, Instant now, String operator) {
        JsonArray all = new JsonArray(items.entrySet().stream()
                .map(item -> new JsonObject()
                        .put("id", item.getKey().toString())
                        .put(
                                "content",
                                item.getValue().map(CatalogueJson::write).orElse(null)))
                .toList());
        return tx.query(SAVE, all, kind.name(), now, operator).replaceWithVoid();
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> discard(Tx tx, UUID id, long version) {
        return tx.query(DISCARD, id, version).map(rows -> rows.rowCount() == 1);
    }

    /** Of all products as they will be. */
    Uni<Map<UUID, Ties>> ties(Tx tx) {
        return tx.query(TIES).chain(live -> tx.query(DRAFTED_TIES).map(drafted -> {
            Map<UUID, Ties> ties = new HashMap<>();
            live.forEach(row -> ties.put(row.getUUID("id"), ties(row)));
            drafted.forEach(row ->
                    ties.put(row.getUUID("id"), Ties.of(CatalogueJson.product((JsonObject) row.getValue("content")))));
            return ties;
        }));
    }

    Uni<Void> publish(Tx tx) {
        return OneByOne.each(PUBLISH, tx::query).replaceWithVoid();
    }

    private static Ties ties(Row row) {
        return new Ties(
                row.getString("name"),
                Optional.ofNullable(row.getString("code")),
                row.getUUID("category_id"),
                ids(row, "options"));
    }

    private static List<UUID> ids(Row row, String column) {
        return Arrays.asList(row.getArrayOfUUIDs(column));
    }

    private static Standing standing(Row row) {
        return new Standing(
                Optional.ofNullable(row.getString("kind")).map(Kind::valueOf),
                row.getLong("version"),
                row.getBoolean("live"),
                row.getBoolean("drafted"),
                row.getInteger("drafts"));
    }

    private static <T extends CatalogueItem> Entry<T> entry(Row row, Function<JsonObject, T> read) {
        return new Entry<>(
                row.getUUID("id"),
                Optional.ofNullable((JsonObject) row.getValue("content")).map(read),
                row.getLong("version"),
                row.getBoolean("drafted"),
                row.getBoolean("live"));
    }

    private static Change change(Row row) {
        return new Change(
                row.getUUID("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getBoolean("added"),
                row.getBoolean("removed"),
                row.getLong("version"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    private static Listed listed(Row row) {
        return new Listed(
                new ProductId(row.getUUID("id")),
                Optional.ofNullable(row.getString("code")),
                row.getString("name"),
                row.getUUID("category_id"),
                row.getInteger("price_fen"),
                Optional.ofNullable(row.getInteger("member_price_fen")),
                row.getBoolean("offered"),
                row.getBoolean("drafted"),
                row.getBoolean("live"),
                row.getInteger("available"));
    }

    private static Detail detail(Row row) {
        return new Detail(
                entry(row, CatalogueJson::product),
                Optional.ofNullable((JsonObject) row.getValue("sold_as")).map(CatalogueJson::product),
                Rows.list(row, "shops", CatalogueDraftRepository::stocked));
    }

    private static Stocked stocked(JsonObject shop) {
        Optional<Units> units = Optional.ofNullable(shop.getInteger("available"))
                .map(available -> new Units(
                        available, shop.getInteger("reserved"), shop.getInteger("sold"), shop.getBoolean("paused")));
        return new Stocked(
                new ShopId(Rows.id(shop, "shopId")),
                shop.getString("name"),
                units,
                CatalogueRepository.together(shop.getJsonArray("soldOutTogether")));
    }
}
