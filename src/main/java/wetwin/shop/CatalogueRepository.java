package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.identity.PersonId;
import wetwin.membership.CouponBook;
import wetwin.membership.UsableCoupon;
import wetwin.platform.Database;
import wetwin.platform.Problem;

/** The tables of what is sold where. Each method is one round trip. */
@ApplicationScoped
class CatalogueRepository {
    /**
     * A shop, whether people may see it, when it hands out orders, those of the wanted products that it sells, whether
     * the person is a member and how many points they have to spend, what the shop takes off by itself, where it brings
     * its goods, whether the person's level has that for nothing, and the order that the request's key was used for
     * before.
     */
    record Offer(
            Shop shop,
            boolean shown,
            PickupRules pickup,
            Map<ProductId, Product> products,
            boolean member,
            int points,
            List<Promotion> promotions,
            DeliveryRules delivery,
            boolean broughtForNothing,
            Optional<FormerOrder> former) {
        DeliveryDecision bring(Optional<District> to) {
            return DeliveryPolicy.decide(delivery, to, broughtForNothing);
        }

        /** Of whoever comes for it. */
        PriceTerms terms(List<Coupon> coupons, Instant now) {
            return new PriceTerms(member, promotions, coupons, Optional.empty(), Optional.empty(), now);
        }
    }

    /** @param coupons which of the person's are good there and then, the most valuable first */
    record OrderOffer(Offer offer, List<UsableCoupon> coupons) {}

    static final String SHOP = """
            shop.id as shop_id, shop.name as shop_name, shop.address as shop_address, shop.opens_at, shop.closes_at,
            shop.pickup_minutes,
            %s""".formatted(HoursJson.OTHERWISE);

    /** The named shop, or else the nearest; the first one where nobody knows which that is. Whichever people may see. */
    private static final String HOME_SHOP =
            "(select * from shop where shown and ($3::uuid is null or id = $3) order by %s, id limit 1) shop"
                    .formatted(NearRows.METRES);

    /** The named shop, or the first one, of those that people may see. */
    private static final String A_SHOP =
            "(select * from shop where shown and ($1::uuid is null or id = $1) order by id limit 1) shop";

    /** Shown: also what is sold later, but not what was. */
    static final String SHOWN = """
            p.offered and not coalesce(st.paused, false) and (p.sale_until is null or p.sale_until > $now)""";

    private static final String NOT_TO_BE_HAD = """
            (exists (select from choice_sold_out x where x.shop_id = shop.id and x.choice_id = k.id)
             or k.product_id is not null and coalesce(part.available, 0) = 0)""";

    private static final String CHOICES = """
            option_choice k left join stock part on part.shop_id = shop.id and part.product_id = k.product_id""";

    /** An option that must be chosen has too little left to choose from; the same for all products, so asked once. */
    private static final String LACKS_AN_OPTION = """
            p.id in (select po.product_id from product_option po join option_group g on g.id = po.group_id
                     where g.least > (select count(*) from %s where k.group_id = g.id and not %s))""".formatted(CHOICES, NOT_TO_BE_HAD);

    private static final String CATEGORIES = """
            (select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.rank, c.id)
             from category c) as categories""";

    private static final String ITEM = """
            jsonb_build_object('id', p.id, 'categoryId', p.category_id, 'name', p.name,
                'description', p.description, 'priceFen', p.price_fen, 'art', p.art,
                'soldOut', coalesce(st.available, 0) = 0 or %s, 'featured', p.featured,
                'memberPriceFen', p.member_price_fen,
                'saleFrom', case when p.sale_from > $now then p.sale_from end,
                'image', p.images -> 0)""".formatted(LACKS_AN_OPTION);

    /**
     * What the shelf shows at first, in its order: the first products of each category, evenly, until there are as many
     * as it may show. {@code counts} are how many each of these categories has in all.
     */
    private static final String FIRST_ITEMS = """
            lateral (
             select jsonb_agg(%s order by n.category_rank, n.rank, n.id) as items, array_agg(n.id) as shown_ids,
                    jsonb_object_agg(n.category_id, n.of_them) as counts
             from (select p.id, p.category_id, p.rank, c.rank as category_rank,
                          row_number() over (partition by p.category_id order by p.rank, p.id) as nth,
                          count(*) over (partition by p.category_id) as of_them
                   from product p join category c on c.id = p.category_id
                   join stock st on st.shop_id = shop.id and st.product_id = p.id
                   where %s
                   order by nth, category_rank, p.rank, p.id limit %d) n
             join product p on p.id = n.id
             join stock st on st.shop_id = shop.id and st.product_id = p.id) shelf""".formatted(ITEM, SHOWN, Shelf.MOST);

    private static final String OPTIONS = """
            (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'min', g.least, 'max', g.most, 'choices',
                 (select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'extraFen', k.extra_fen,
                      'soldOut', %s, 'productId', k.product_id, 'available', coalesce(part.available, 0))
                      order by k.rank, k.id)
                  from %s where k.group_id = g.id)) order by g.rank, g.id)
             from product_option po join option_group g on g.id = po.group_id
             where po.product_id = p.id)""".formatted(NOT_TO_BE_HAD, CHOICES);

    private static final String SOLD_OUT_TOGETHER = """
            (select jsonb_agg(to_jsonb(c.choice_ids)) from combination_sold_out c
             where c.shop_id = shop.id and c.product_id = p.id)""";

    /** Of the person's latest orders, so that it costs the same however many there are. */
    private static final String BOUGHT = """
            lateral (
             select jsonb_agg(jsonb_build_object('productId', u.product_id, 'times', u.times)
                        order by u.times desc, u.last_at desc, u.product_id) as bought,
                    array_agg(u.product_id order by u.times desc, u.last_at desc, u.product_id) as products
             from (select l.product_id, count(distinct o.id) as times, max(o.placed_at) as last_at
                   from (select id, placed_at, status from shop_order where person_id = s.person_id
                         order by placed_at desc, id desc limit 20) o
                   join shop_order_line l on l.order_id = o.id
                   where o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')
                   group by l.product_id) u) own""";

    /** Of the five products that the person buys most, and of each a handful: as much however many people buy here. */
    private static final String TOGETHER = """
            (select jsonb_agg(jsonb_build_object('productId', t.product_id, 'name', p.name, 'otherId', t.other_id,
                 'share', t.people::float8 / alone.people))
             from bought_together t
             join bought_together alone on alone.shop_id = t.shop_id and alone.product_id = t.product_id
                 and alone.other_id = t.product_id
             join product p on p.id = t.product_id
             where t.shop_id = shop.id and t.product_id = any(own.products[1:5])
               and t.other_id <> t.product_id) as together""";

    /** What may be recommended to this person and is not among the first of the shelf. */
    private static final String ALSO = """
            (select jsonb_agg(%s order by p.rank, p.id)
             from product p join stock st on st.shop_id = shop.id and st.product_id = p.id
             where p.id in (
                   select unnest(own.products[1:10])
                   union all select unnest(look.products)
                   union all select t.other_id from bought_together t
                     where t.shop_id = shop.id and t.product_id = any(own.products[1:5])
                   union all (select f.product_id from bought_together f
                     where f.shop_id = shop.id and f.product_id = f.other_id
                     order by f.people desc, f.product_id limit 24)
                   union all (select put.id from product put where put.featured order by put.rank, put.id limit 12))
               and p.id <> all(shelf.shown_ids) and %s) as also""".formatted(ITEM, SHOWN);

    private static final String FAVOURITES = """
            (select jsonb_agg(jsonb_build_object('productId', t.product_id, 'people', t.people)
                 order by t.people desc, t.product_id)
             from (select product_id, people from bought_together f
                   where f.shop_id = shop.id and f.product_id = f.other_id
                   order by f.people desc, f.product_id limit 24) t) as favourites""";

    /** Each entrance that the person opens, and when of late: a row for each, whatever they do. */
    private static final String HABITS = """
            (select jsonb_agg(jsonb_build_object('entrance', h.entrance, 'openedAt', h.opened_at))
             from entrance_habit h where h.person_id = s.person_id) as habits""";

    /** In brief, beside the shop that is shown. */
    static final int MOST_NEAR = 5;

    static final String HOME = """
            select %s, shop.latitude, shop.longitude, shop.note, %s,
                (select jsonb_agg(%s) from banner b where b.published) as banners,
                %s,
                shelf.items, shelf.counts,
                %s,
                own.bought, look.products as looked, look.looked_at,
                %s,
                %s,
                %s,
                coalesce(contact.follows, false) as follows,
                exists (select from member_person m where m.person_id = s.person_id) as member,
                coalesce(membership.points, 0) as points,
                coalesce(membership.coupons, 0) as coupons
            from session_person($1, $2) s
            left join %s on true
            cross join %s
            cross join %s
            left join product_interest look on look.person_id = s.person_id
            left join person_contact contact on contact.person_id = s.person_id
            left join lateral person_membership(s.person_id, $2) membership on true""".formatted(
                    SHOP,
                    NearRows.NEAR,
                    BannerRows.BANNER,
                    CATEGORIES,
                    ALSO,
                    TOGETHER,
                    FAVOURITES,
                    HABITS,
                    HOME_SHOP,
                    FIRST_ITEMS,
                    BOUGHT)
            .replace("$now", "$2")
            .replace("$latitude", "$4")
            .replace("$longitude", "$5")
            .replace("$most", "" + MOST_NEAR);

    static final String SHELF = "select %s, shelf.items, shelf.counts from %s cross join %s"
            .formatted(CATEGORIES, A_SHOP, FIRST_ITEMS)
            .replace("$now", "$2");

    /** The products of one category that come after another one, one more than are shown of them. */
    static final String PAGE =
            """
            select (select jsonb_agg(%s order by p.rank, p.id)
                from (select p.* from product p join stock st on st.shop_id = shop.id and st.product_id = p.id
                      where p.category_id = $3 and %s and ($4::uuid is null
                          or (p.rank, p.id) > (select seen.rank, seen.id from product seen where seen.id = $4))
                      order by p.rank, p.id limit %d) p
                join stock st on st.shop_id = shop.id and st.product_id = p.id) as items
            from %s""".formatted(ITEM, SHOWN, Shelf.PAGE + 1, A_SHOP).replace("$now", "$2");

    private static final String PRODUCT =
            """
            select %s as item, p.images, %s as options, %s as sold_out_together
            from %s cross join product p join stock st on st.shop_id = shop.id and st.product_id = p.id
            where p.id = $3 and %s""".formatted(ITEM, OPTIONS, SOLD_OUT_TOGETHER, A_SHOP, SHOWN).replace("$now", "$2");

    static final int MOST_FOUND = 20;

    /** The name first, then initials, then pinyin; within each in the order of the shelves. */
    static final String SEARCH = """
            select (select jsonb_agg(%s order by p.place, p.rank, p.id)
                from (
                    select p.*, found.place from product p
                    join stock st on st.shop_id = shop.id and st.product_id = p.id
                    cross join lateral (select case
                        when p.search_name = $3 then 0
                        when starts_with(p.search_name, $3) then 1
                        when strpos(p.search_name, $3) > 0 then 2
                        when starts_with(p.search_initials, $3) then 3
                        when strpos(p.search_pinyin, ' ' || $3) > 0 then 4
                        when strpos(p.search_initials, $3) > 0 then 5 end as place) found
                    where %s and found.place is not null
                    order by found.place, p.rank, p.id limit $4) p
                join stock st on st.shop_id = shop.id and st.product_id = p.id) as items
            from %s""".formatted(ITEM, SHOWN, A_SHOP).replace("$now", "$2");

    private static final String OFFER = """
            select %s, shop.shown as shop_shown,
                (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'priceFen', p.price_fen,
                     'memberPriceFen', p.member_price_fen, 'art', p.art, 'available', st.available,
                     'saleFrom', case when p.sale_from > $now then p.sale_from end, 'options', %s,
                     'soldOutTogether', %s))
                 from product p join stock st on st.shop_id = shop.id and st.product_id = p.id
                 where p.id = any($2) and %s) as products,
                exists (select from member_person m where m.person_id = $3) as member,
                points_to_spend($3) as points,
                %s,
                (select d.areas from delivery_rules d where d.shop_id = shop.id) as delivery_areas,
                exists (select from person_free_delivery f where f.person_id = $3) as brought_for_nothing,
                rules.shop_id is not null as ruled, rules.per_quarter, rules.soon,
                former.id as former_id, former.request_hash as former_hash
            from shop left join pickup_rules rules on rules.shop_id = shop.id
            left join shop_order former on former.person_id = $3 and former.idempotency_key = $4
            where shop.id = $1""".formatted(SHOP, OPTIONS, SOLD_OUT_TOGETHER, SHOWN, PromotionRows.RUNNING)
            .replace("$now", "$5");

    /** The same in every row, and in each a coupon of the person's. */
    private static final String OFFER_AND_COUPONS = """
            select offer.*, coupon.* from (%s) offer left join lateral (%s) coupon on true
            order by coupon.amount_fen desc, coupon.expires_at, coupon.id""".formatted(
                    OFFER,
                    CouponBook.USABLE_BESIDE
                            .replace("$person", "$3")
                            .replace("$at", "$5")
                            .replace("$shop", "$1"));

    private final Database database;
    private final CouponBook coupons;
    private final Clock clock;

    CatalogueRepository(Database database, CouponBook coupons, Clock clock) {
        this.database = database;
        this.coupons = coupons;
        this.clock = clock;
    }

    /**
     * Empty without a live session: the statement checks it, so that a page costs one round trip. Fails with
     * {@code NOT_FOUND} where people may see no such shop.
     */
    Uni<Optional<Home>> home(Buffer tokenHash, Optional<ShopId> shop, Optional<Position> position, Instant now) {
        return database.query(
                        HOME, tokenHash, now, value(shop), NearRows.latitude(position), NearRows.longitude(position))
                .map(rows -> Rows.first(rows, row -> home(row, now)));
    }

    /** What the named shop shows, or the first one; empty when there is no such shop. */
    Uni<Optional<Shelf>> shelf(Optional<ShopId> shop, Instant now) {
        return database.query(SHELF, value(shop), now).map(rows -> Rows.first(rows, CatalogueRepository::shelf));
    }

    /** The products of a category after that one, or the first of them, one more than a page; empty without the shop. */
    Uni<Optional<List<Shelf.Item>>> page(Optional<ShopId> shop, UUID category, Optional<ProductId> after, Instant now) {
        return database.query(
                        PAGE,
                        value(shop),
                        now,
                        category,
                        after.map(ProductId::value).orElse(null))
                .map(rows -> Rows.first(rows, row -> Rows.list(row, "items", CatalogueRepository::item)));
    }

    Uni<Optional<ProductDetail>> product(Optional<ShopId> shop, ProductId id, Instant now) {
        return database.query(PRODUCT, value(shop), now, id.value())
                .map(rows -> Rows.first(rows, CatalogueRepository::detail));
    }

    /** What the named shop shows of that name, or the first one; empty when there is no such shop. */
    Uni<Optional<List<Shelf.Item>>> search(Optional<ShopId> shop, String wanted, Instant now) {
        return database.query(SEARCH, value(shop), now, wanted, MOST_FOUND)
                .map(rows -> Rows.first(rows, row -> Rows.list(row, "items", CatalogueRepository::item)));
    }

    /** Empty when there is no such shop. */
    Uni<Optional<Offer>> offer(PersonId person, ShopId shop, List<ProductId> wanted) {
        return database.query(OFFER, shop.value(), ids(wanted), person.value(), null, clock.instant())
                .map(rows -> Rows.first(rows, this::offer));
    }

    /**
     * The same for an order, with the coupons that its person may use and what its key was used for before: all as it
     * was at one moment.
     */
    Uni<Optional<OrderOffer>> offer(OrderRequest request, Instant now) {
        return database.query(
                        OFFER_AND_COUPONS,
                        request.shop().value(),
                        ids(request.products()),
                        request.person().value(),
                        request.idempotencyKey(),
                        now)
                .map(rows -> Rows.first(rows, row -> new OrderOffer(offer(row), coupons.read(rows, now))));
    }

    private static UUID[] ids(List<ProductId> products) {
        return products.stream().map(ProductId::value).distinct().toArray(UUID[]::new);
    }

    private static UUID value(Optional<ShopId> shop) {
        return shop.map(ShopId::value).orElse(null);
    }

    /** With its usual hours, for whoever wants to know where and not when. */
    Shop shop(Row row) {
        return shop(row, OpeningHours.Otherwise.NEVER);
    }

    /** @param row of a statement with all of {@link #SHOP} */
    Shop shopWithItsDays(Row row) {
        return shop(row, HoursJson.otherwise(row));
    }

    private Shop shop(Row row, OpeningHours.Otherwise otherwise) {
        return new Shop(
                new ShopId(row.getUUID("shop_id")),
                row.getString("shop_name"),
                row.getString("shop_address"),
                new OpeningHours(
                        row.getLocalTime("opens_at"), row.getLocalTime("closes_at"), clock.getZone(), otherwise),
                row.getInteger("pickup_minutes"));
    }

    private Home home(Row row, Instant now) {
        if (row.getUUID("shop_id") == null) throw Problem.notFound();
        Shop shop = shopWithItsDays(row);
        Shelf shelf = shelf(row);
        List<Shelf.Item> also = Rows.list(row, "also", CatalogueRepository::item);
        return new Home(
                shop,
                NearRows.position(row.getDouble("latitude"), row.getDouble("longitude")),
                Optional.ofNullable(row.getString("note")),
                shop.hours().at(now),
                Rows.list(row, "near", near -> NearRows.near(near, clock.getZone(), now)),
                BannerPolicy.shown(Rows.list(row, "banners", BannerRows::banner), now),
                shelf,
                new Home.Standing(
                        row.getBoolean("follows"),
                        row.getBoolean("member"),
                        row.getInteger("points"),
                        row.getInteger("coupons")),
                RecommendationPolicy.decide(shelf.with(also), taste(row, now)),
                also,
                EntrancePolicy.decide(opened(row), now));
    }

    private Offer offer(Row row) {
        return new Offer(
                shopWithItsDays(row),
                row.getBoolean("shop_shown"),
                pickup(row),
                Rows.list(row, "products", CatalogueRepository::product).stream()
                        .collect(Collectors.toMap(Product::id, Function.identity())),
                row.getBoolean("member"),
                row.getInteger("points"),
                Rows.list(row, "promotions", PromotionRows::promotion),
                DeliveryJson.rules(row, "delivery_areas"),
                row.getBoolean("brought_for_nothing"),
                Optional.ofNullable(row.getUUID("former_id"))
                        .map(id -> new FormerOrder(
                                new OrderId(id), row.getBuffer("former_hash").getBytes())));
    }

    /** Of a row that says whether the shop has set any. */
    static PickupRules pickup(Row row) {
        if (!row.getBoolean("ruled")) return PickupRules.NONE;
        Integer perQuarter = row.getInteger("per_quarter");
        return new PickupRules(
                perQuarter == null ? OptionalInt.empty() : OptionalInt.of(perQuarter), row.getBoolean("soon"));
    }

    private static Shelf shelf(Row row) {
        JsonObject counts = (JsonObject) row.getValue("counts");
        return new Shelf(
                Rows.list(
                        row,
                        "categories",
                        category -> new Shelf.Category(
                                Rows.id(category, "id"),
                                category.getString("name"),
                                counts == null ? 0 : counts.getInteger(category.getString("id"), 0))),
                Rows.list(row, "items", CatalogueRepository::item));
    }

    private static ProductDetail detail(Row row) {
        return new ProductDetail(
                item((JsonObject) row.getValue("item")),
                Rows.list(row, "images", CatalogueJson::picture),
                Rows.list(row, "options", CatalogueRepository::group),
                together((JsonArray) row.getValue("sold_out_together")));
    }

    private static Map<String, List<Instant>> opened(Row row) {
        return Rows.list(row, "habits", Function.identity()).stream()
                .collect(Collectors.toMap(
                        habit -> habit.getString("entrance"), habit -> habit.getJsonArray("openedAt").stream()
                                .map(at -> OffsetDateTime.parse((String) at).toInstant())
                                .toList()));
    }

    private static Taste taste(Row row, Instant now) {
        return new Taste(
                Rows.list(row, "bought", CatalogueRepository::bought),
                LookPolicy.decide(looks(row), now),
                Rows.list(
                        row,
                        "together",
                        together -> new Taste.Together(
                                new ProductId(Rows.id(together, "productId")),
                                together.getString("name"),
                                new ProductId(Rows.id(together, "otherId")),
                                together.getDouble("share"))),
                Rows.list(
                        row,
                        "favourites",
                        favourite -> new Taste.Favourite(
                                new ProductId(Rows.id(favourite, "productId")), favourite.getInteger("people"))));
    }

    private static List<LookPolicy.Look> looks(Row row) {
        UUID[] products = row.getArrayOfUUIDs("looked");
        if (products == null) return List.of();
        OffsetDateTime[] at = row.getArrayOfOffsetDateTimes("looked_at");
        return IntStream.range(0, products.length)
                .mapToObj(i -> new LookPolicy.Look(new ProductId(products[i]), at[i].toInstant()))
                .toList();
    }

    private static Taste.Bought bought(JsonObject bought) {
        return new Taste.Bought(new ProductId(Rows.id(bought, "productId")), bought.getInteger("times"));
    }

    private static Shelf.Item item(JsonObject item) {
        return new Shelf.Item(
                new ProductId(Rows.id(item, "id")),
                Rows.id(item, "categoryId"),
                item.getString("name"),
                item.getString("description"),
                item.getInteger("priceFen"),
                Optional.ofNullable(item.getInteger("memberPriceFen")),
                item.getString("art"),
                item.getBoolean("soldOut"),
                item.getBoolean("featured"),
                Rows.instant(item, "saleFrom"),
                Optional.ofNullable(item.getJsonObject("image")).map(CatalogueJson::picture));
    }

    private static Product product(JsonObject product) {
        return new Product(
                new ProductId(Rows.id(product, "id")),
                product.getString("name"),
                product.getInteger("priceFen"),
                Optional.ofNullable(product.getInteger("memberPriceFen")),
                product.getString("art"),
                product.getInteger("available"),
                Rows.instant(product, "saleFrom"),
                Rows.list(product.getJsonArray("options"), CatalogueRepository::group),
                together(product.getJsonArray("soldOutTogether")));
    }

    static List<Set<ChoiceId>> together(JsonArray combinations) {
        if (combinations == null) return List.of();
        return combinations.stream()
                .map(JsonArray.class::cast)
                .map(choices -> choices.stream()
                        .map(id -> new ChoiceId(UUID.fromString((String) id)))
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static OptionGroup group(JsonObject group) {
        return new OptionGroup(
                Rows.id(group, "id"),
                group.getString("name"),
                group.getInteger("min"),
                group.getInteger("max"),
                Rows.list(group.getJsonArray("choices"), CatalogueRepository::choice));
    }

    private static Choice choice(JsonObject choice) {
        return new Choice(
                new ChoiceId(Rows.id(choice, "id")),
                choice.getString("name"),
                choice.getInteger("extraFen"),
                choice.getBoolean("soldOut"),
                Optional.ofNullable(choice.getString("productId"))
                        .map(id ->
                                new Choice.Part(new ProductId(UUID.fromString(id)), choice.getInteger("available"))));
    }
}
