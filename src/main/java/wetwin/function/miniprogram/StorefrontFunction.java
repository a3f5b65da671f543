package wetwin.function.miniprogram;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.identity.Sessions;
import wetwin.platform.CompressedAnswers;
import wetwin.platform.Problem;
import wetwin.shop.AskPickupTimes;
import wetwin.shop.ChoiceId;
import wetwin.shop.DeliveryDecision;
import wetwin.shop.Home;
import wetwin.shop.OpeningHours;
import wetwin.shop.OpeningHours.Span;
import wetwin.shop.OptionGroup;
import wetwin.shop.PickupTimes;
import wetwin.shop.Picture;
import wetwin.shop.Position;
import wetwin.shop.Price;
import wetwin.shop.PriceDecision;
import wetwin.shop.PriceDecision.Priced;
import wetwin.shop.ProductDetail;
import wetwin.shop.ProductId;
import wetwin.shop.Quote;
import wetwin.shop.QuotePrice;
import wetwin.shop.Shelf;
import wetwin.shop.Shop;
import wetwin.shop.ShopId;
import wetwin.shop.Storefront;

/**
 * {@code GET /api/home}, {@code GET /api/products}, {@code POST /api/prices}, {@code GET /api/pickup-times}: what there
 * is, what it costs and when it can be had.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "storefront", enableIfMissing = true)
public class StorefrontFunction {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * @param near five shops to choose from at most, the nearest first
     * @param shelf the tag of categories and products, which are absent where the caller has named it
     * @param entrances what this person keeps opening first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HomePage(
            ShopCard shop,
            List<NearShops.One> near,
            List<Banner> banners,

            @Schema(description = "the tag of categories and products; the ETag of GET /api/products of this shop, too")
            String shelf,

            @Schema(description = "absent where shelf named the tag that they have")
            List<Category> categories,

            @Schema(description = "the first 200 at most, evenly of each category; absent like categories")
            List<Item> products,

            Person person,
            List<Recommended> recommended,
            List<Entrance> entrances) {}

    /**
     * @param reason why, in one sentence
     * @param product where it is not among the products that are shown at first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recommended(
            UUID productId,
            String reason,

            @Schema(description = "present where it is not among the products of the shelf")
            Item product) {}

    /**
     * @param opensAt of today; the usual hour where it is closed today
     * @param takesOrders not any more once the last order has been taken
     * @param lastOrderAt until when orders are taken, where that is before it closes
     * @param opensNext where it is closed now
     * @param reason why today is otherwise
     * @param note what the shop tells whoever is about to order of it
     * @param week the days of the week that are otherwise than usual, 1 Monday to 7 Sunday
     * @param days single days to come that are otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShopCard(
            UUID id,
            String name,
            String address,
            Double latitude,
            Double longitude,
            String opensAt,
            String closesAt,
            boolean open,
            boolean closedToday,
            boolean takesOrders,
            Instant lastOrderAt,
            Instant opensNext,
            String reason,
            String note,
            List<WeekDay> week,
            List<SingleDay> days) {}

    /** Without hours it is closed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WeekDay(int weekday, String opensAt, String closesAt) {}

    /** Without hours it is closed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SingleDay(LocalDate day, String opensAt, String closesAt, String reason) {}

    /** @param image absent where there is only the drawing that {@code art} names */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Banner(UUID id, String title, String subtitle, String art, Image image, String page) {}

    public record Category(
            UUID id,
            String name,

            @Schema(description = "whether it has products that are not here: GET /api/products?category=")
            boolean more) {}

    /** In pixels: whoever shows it can keep its place before it has come. */
    public record Image(String url, int width, int height) {}

    /**
     * @param saleFrom when its sale begins; absent for what is on sale
     * @param image absent where there is only the drawing that {@code art} names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID id,
            UUID categoryId,
            String name,
            String description,
            int priceFen,
            Integer memberPriceFen,
            String art,
            boolean soldOut,
            boolean featured,
            Instant saleFrom,
            Image image) {}

    public record Person(boolean follows, boolean member, int points, int coupons) {}

    public record Entrance(String key, String title, String page) {}

    /** @param next where a category's products go on, if they do */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Products(
            @Schema(description = "absent in a page of one category")
            List<Category> categories,

            List<Item> products,

            @Schema(description = "of a page of one category: goes back as after; absent on the last page")
            UUID next) {}

    /** The best first, twenty at most. */
    public record Found(List<Item> products) {}

    /** @param soldOutTogether choices of which each can be had, but not all of them in one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProductPage(
            UUID id,
            UUID categoryId,
            String name,
            String description,
            int priceFen,
            Integer memberPriceFen,
            String art,
            boolean soldOut,
            Instant saleFrom,
            List<Image> images,
            List<Option> options,
            List<Combination> soldOutTogether) {}

    public record Combination(List<@NotNull UUID> choiceIds) {}

    public record Option(UUID id, String name, int min, int max, List<Choice> choices) {}

    /** @param productId the product that it is, where the choice makes a combo */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(UUID id, String name, int extraFen, boolean soldOut, UUID productId) {}

    /**
     * When people may come for an order.
     *
     * @param soon whether also without naming a time, as soon as it is ready
     * @param soonMinutes how long that takes about
     * @param times the quarters of an hour that can be named as {@code pickupAt}, the next first; none where nobody
     *     chooses, and while the shop is closed
     */
    public record PickupPage(
            @Schema(description = "whether an order may name no time and is made as soon as possible")
            boolean soon,

            @Schema(description = "how long that takes about, in minutes")
            int soonMinutes,

            @Schema(
                    description = "quarters of an hour that an order may name as pickupAt, the next first; empty where"
                            + " nobody chooses a time, and while the shop is closed")
            List<PickupTime> times) {}

    /** @param left how many orders it still takes */
    public record PickupTime(
            Instant at,

            @Schema(description = "how many orders it still takes; 0 is full")
            int left) {}

    /** @param points how many points at most are to pay for it */
    public record PriceRequest(
            @NotNull UUID shopId,
            @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid WantedLine> lines,

            @Min(0) @Max(1_000_000) @Schema(description = "how many points at most pay for it; 0 for none")
            int points,

            @Valid
            @Schema(
                    description = "where it is to be brought; absent for whoever comes for it. Without any name: it"
                            + " decides about the fee")
            DeliveryAddress.Place deliverTo) {}

    private final Storefront storefront;
    private final QuotePrice quotePrice;
    private final AskPickupTimes askPickupTimes;
    private final Sessions sessions;
    private final Revalidation revalidation;

    StorefrontFunction(
            Storefront storefront,
            QuotePrice quotePrice,
            AskPickupTimes askPickupTimes,
            Sessions sessions,
            Revalidation revalidation) {
        this.storefront = storefront;
        this.quotePrice = quotePrice;
        this.askPickupTimes = askPickupTimes;
        this.sessions = sessions;
        this.revalidation = revalidation;
    }

    @GET
    @Path("/home")
    @Operation(
            summary = "What a person sees first, in one call",
            description = "shelf names categories and products that the caller has already, by the tag that home gave"
                    + " them; while it is theirs they are left out")
    public Uni<RestResponse<HomePage>> home(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("shopId")
                    @Parameter(description = "absent for the shop nearest to the person, or the first of the house")
                    UUID shopId,
            @QueryParam("latitude") @Parameter(description = NearShops.LATITUDE) @DecimalMin("-90") @DecimalMax("90")
                    BigDecimal latitude,
            @QueryParam("longitude") @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,
            @QueryParam("shelf") @Size(max = 64) @Pattern(regexp = "^[^\\u0000]*$") String shelf,
            @Context Request request) {
        Optional<ShopId> shop = Optional.ofNullable(shopId).map(ShopId::new);
        return storefront
                .home(authorization, shop, NearShops.position(latitude, longitude))
                .map(home -> page(home, Optional.ofNullable(shelf)))
                .map(page -> revalidation.answer(request, Revalidation.OWN, page));
    }

    /** What everybody sees of the shelf at first, and the rest of a category page by page. */
    @GET
    @Path("/products")
    @Operation(
            summary = "What the shop sells: the first 200 products, evenly of each category",
            description = "With category: its products, 50 at a time, those after the product that after names")
    public Uni<RestResponse<Products>> products(
            @QueryParam("shopId") UUID shopId,
            @QueryParam("category") UUID category,
            @QueryParam("after") UUID after,
            @Context Request request) {
        Optional<ShopId> shop = Optional.ofNullable(shopId).map(ShopId::new);
        Uni<Products> found = category == null
                ? storefront.shelf(shop).map(shelf -> products(shelf.orElseThrow(Problem::notFound)))
                : storefront
                        .page(shop, category, Optional.ofNullable(after).map(ProductId::new))
                        .map(page -> products(page.orElseThrow(Problem::notFound)));
        return found.map(products -> revalidation.answer(request, Revalidation.PUBLIC, products));
    }

    /** By name, by pinyin from the beginning of any syllable, or by initials: 桂花冷萃, lengcui, ghlc. */
    @GET
    @Path("/search")
    public Uni<RestResponse<Found>> search(
            @QueryParam("q") @NotNull @Size(min = 1, max = 30) @Pattern(regexp = "^[^\\u0000]*$") String typed,
            @QueryParam("shopId") UUID shopId,
            @Context Request request) {
        return storefront
                .search(Optional.ofNullable(shopId).map(ShopId::new), typed)
                .map(found -> new Found(found.orElseThrow(Problem::notFound).stream()
                        .map(StorefrontFunction::item)
                        .toList()))
                .map(found -> revalidation.answer(request, Revalidation.PUBLIC, found));
    }

    @GET
    @Path("/products/{id}")
    public Uni<RestResponse<ProductPage>> product(
            @PathParam("id") UUID id, @QueryParam("shopId") UUID shopId, @Context Request request) {
        return storefront
                .product(Optional.ofNullable(shopId).map(ShopId::new), new ProductId(id))
                .map(product -> product.map(StorefrontFunction::page).orElseThrow(Problem::notFound))
                .map(page -> revalidation.answer(request, Revalidation.PUBLIC, page));
    }

    @POST
    @Path("/prices")
    public Uni<PriceAnswer> price(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @NotNull @Valid PriceRequest request) {
        return sessions.require(authorization)
                .chain(session -> quotePrice.quote(
                        session.person(),
                        new ShopId(request.shopId()),
                        WantedLine.cart(request.lines()),
                        request.points(),
                        Optional.ofNullable(request.deliverTo()).map(DeliveryAddress.Place::district)))
                .map(quote -> answer(quote.orElseThrow(Problem::notFound)));
    }

    /** When people may come for an order of this shop, and how many still; what is left changes by the second. */
    @GET
    @Path("/pickup-times")
    @Operation(summary = "When an order of this shop can be picked up, and how many more each time takes")
    public Uni<PickupPage> pickupTimes(@QueryParam("shopId") @NotNull UUID shopId) {
        return askPickupTimes.of(new ShopId(shopId)).map(times -> page(times.orElseThrow(Problem::notFound)));
    }

    private static PickupPage page(PickupTimes times) {
        return new PickupPage(
                times.soon(),
                times.shop().pickupMinutes(),
                times.quarters().stream()
                        .map(quarter -> new PickupTime(quarter.at(), quarter.left()))
                        .toList());
    }

    private HomePage page(Home home, Optional<String> shelf) {
        Products products = products(home.shelf());
        String tag = revalidation.tag(products);
        boolean known = shelf.map(CompressedAnswers::plain).filter(tag::equals).isPresent();
        return page(home, tag, known ? new Products(null, null, null) : products);
    }

    static HomePage page(Home home, String tag, Products shown) {
        Map<ProductId, Shelf.Item> also = home.also().stream().collect(toMap(Shelf.Item::id, item -> item));
        return new HomePage(
                card(home),
                NearShops.of(home.near()).shops(),
                home.banners().stream()
                        .map(banner -> new Banner(
                                banner.id(),
                                banner.title(),
                                banner.subtitle(),
                                banner.art(),
                                banner.picture().map(StorefrontFunction::image).orElse(null),
                                banner.page()))
                        .toList(),
                tag,
                shown.categories(),
                shown.products(),
                new Person(
                        home.person().follows(),
                        home.person().member(),
                        home.person().points(),
                        home.person().coupons()),
                home.recommended().stream()
                        .map(one -> new Recommended(
                                one.product().value(),
                                one.reason(),
                                Optional.ofNullable(also.get(one.product()))
                                        .map(StorefrontFunction::item)
                                        .orElse(null)))
                        .toList(),
                home.entrances().stream()
                        .map(entrance -> new Entrance(entrance.key(), entrance.title(), entrance.page()))
                        .toList());
    }

    private static ShopCard card(Home home) {
        Shop shop = home.shop();
        OpeningHours.Moment now = home.now();
        OpeningHours hours = shop.hours();
        Span shown = now.today().orElse(new Span(hours.opensAt(), hours.closesAt()));
        return new ShopCard(
                shop.id().value(),
                shop.name(),
                shop.address(),
                home.position().map(Position::latitude).orElse(null),
                home.position().map(Position::longitude).orElse(null),
                minutes(shown.opensAt()),
                minutes(shown.closesAt()),
                now.open(),
                now.today().isEmpty(),
                now.takesOrders(),
                now.lastOrderAt().orElse(null),
                now.opensNext().orElse(null),
                now.reason().orElse(null),
                home.note().orElse(null),
                hours.otherwise().week().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(day -> weekDay(day.getKey(), day.getValue()))
                        .toList(),
                hours.otherwise().days().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(day -> singleDay(day.getKey(), day.getValue()))
                        .toList());
    }

    private static WeekDay weekDay(DayOfWeek day, Optional<Span> span) {
        return new WeekDay(day.getValue(), opensAt(span), closesAt(span));
    }

    private static SingleDay singleDay(LocalDate day, OpeningHours.SingleDay single) {
        return new SingleDay(day, opensAt(single.span()), closesAt(single.span()), single.reason());
    }

    private static String opensAt(Optional<Span> span) {
        return span.map(Span::opensAt).map(StorefrontFunction::minutes).orElse(null);
    }

    private static String closesAt(Optional<Span> span) {
        return span.map(Span::closesAt).map(StorefrontFunction::minutes).orElse(null);
    }

    private static String minutes(LocalTime time) {
        return MINUTES.format(time);
    }

    static Products products(Shelf shelf) {
        return new Products(categories(shelf), items(shelf.items()), null);
    }

    private static Products products(Storefront.Page page) {
        return new Products(
                null, items(page.items()), page.next().map(ProductId::value).orElse(null));
    }

    private static List<Category> categories(Shelf shelf) {
        return shelf.categories().stream()
                .map(category -> new Category(category.id(), category.name(), shelf.goesOn(category)))
                .toList();
    }

    private static List<Item> items(List<Shelf.Item> items) {
        return items.stream().map(StorefrontFunction::item).toList();
    }

    private static Item item(Shelf.Item item) {
        return new Item(
                item.id().value(),
                item.categoryId(),
                item.name(),
                item.description(),
                item.priceFen(),
                item.memberPriceFen().orElse(null),
                item.art(),
                item.soldOut(),
                item.featured(),
                item.saleFrom().orElse(null),
                item.picture().map(StorefrontFunction::image).orElse(null));
    }

    private static ProductPage page(ProductDetail product) {
        Shelf.Item item = product.item();
        return new ProductPage(
                item.id().value(),
                item.categoryId(),
                item.name(),
                item.description(),
                item.priceFen(),
                item.memberPriceFen().orElse(null),
                item.art(),
                item.soldOut(),
                item.saleFrom().orElse(null),
                product.pictures().stream().map(StorefrontFunction::image).toList(),
                product.options().stream().map(StorefrontFunction::option).toList(),
                product.soldOutTogether().stream()
                        .map(choices -> new Combination(
                                choices.stream().map(ChoiceId::value).sorted().toList()))
                        .toList());
    }

    private static Image image(Picture picture) {
        return new Image(picture.url(), picture.width(), picture.height());
    }

    private static Option option(OptionGroup group) {
        return new Option(
                group.id(),
                group.name(),
                group.min(),
                group.max(),
                group.choices().stream().map(StorefrontFunction::choice).toList());
    }

    private static Choice choice(wetwin.shop.Choice choice) {
        return new Choice(
                choice.id().value(),
                choice.name(),
                choice.extraFen(),
                choice.soldOut(),
                choice.part().map(part -> part.product().value()).orElse(null));
    }

    private static PriceAnswer answer(Quote quote) {
        return switch (quote.decision()) {
            case Priced priced
            when quote.delivery() instanceof DeliveryDecision.NotThere(boolean elsewhere) ->
                throw PriceProblems.notBrought(elsewhere);
            case Priced(Price price) -> PriceAnswer.of(price, quote);
            case PriceDecision refusal -> throw PriceProblems.of(refusal);
        };
    }
}
