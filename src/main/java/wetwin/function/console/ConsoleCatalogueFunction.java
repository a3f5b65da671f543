package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wetwin.function.console.ProductsAnswer.Combination;
import wetwin.operator.Audit;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.shop.CatalogueDecision;
import wetwin.shop.CatalogueDraft;
import wetwin.shop.CatalogueDraft.Search;
import wetwin.shop.CatalogueDraft.State;
import wetwin.shop.CatalogueItem;
import wetwin.shop.CatalogueSheet;
import wetwin.shop.ChoiceId;
import wetwin.shop.ProductId;
import wetwin.shop.SheetDecision;
import wetwin.shop.ShopId;
import wetwin.shop.ShopStock;

/** {@code /console/api/catalogue}: what is sold, as a draft and published. {@link OperatorGate} stands before it. */
@Path(ConsoleCatalogueFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleCatalogueFunction {
    static final String PATH = ConsoleFunction.PATH + "/catalogue";

    /** @param version the one that was seen; 0 for a new product */
    public record WantedProduct(
            @NotNull @Valid WireProduct product,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /** @param version the one that was seen; 0 for a new category */
    public record WantedCategory(
            @NotNull @Valid CatalogueAnswer.WireCategory category,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /** @param version the one that was seen; 0 for a new option */
    public record WantedOption(
            @NotNull @Valid WireOption option,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /** @param latest the version of the latest change that was seen: nothing is published that came since */
    public record Publication(
            @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) long latest) {}

    /**
     * What a shop has of a product.
     *
     * @param seen how many there were when it was counted; absent where the shop did not sell it
     * @param paused whether the shop does not show it for now
     */
    public record Count(
            @Min(0) @Max(1_000_000) int available,
            @Min(0) @Max(2_000_000_000) Integer seen,
            boolean paused,
            @NotNull @Size(max = 50) List<@NotNull @Valid Combination> soldOutTogether) {}

    public record Absence(boolean soldOut) {}

    /** @param csv a spreadsheet of products, UTF-8 with or without a byte order mark */
    public record Sheet(
            @NotNull @Size(min = 1, max = 200_000) String csv) {}

    /** @param csv with a byte order mark */
    public record Exported(String csv) {}

    /** @param changed those that the file has otherwise than the draft had */
    public record Imported(int added, int changed, int unchanged) {}

    /** @param line of the file, from 1; 0 for the whole of it */
    public record CellProblem(int line, String column, String kind, String value) {}

    private final CatalogueDraft draft;
    private final CatalogueSheet sheet;
    private final ShopStock stock;
    private final Ids ids;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleCatalogueFunction(
            CatalogueDraft draft,
            CatalogueSheet sheet,
            ShopStock stock,
            Ids ids,
            Audit audit,
            CurrentOperator current) {
        this.draft = draft;
        this.sheet = sheet;
        this.stock = stock;
        this.ids = ids;
        this.audit = audit;
        this.current = current;
    }

    /** Categories, options, shops, and what publishing would change. */
    @GET
    public Uni<CatalogueAnswer> catalogue() {
        return draft.overview().map(CatalogueAnswer::of);
    }

    /** Fifty a page, found by name, pinyin, initials or code. */
    @GET
    @Path("/products")
    public Uni<ProductsAnswer> products(
            @QueryParam("q") @DefaultValue("") @Size(max = 60) @Pattern(regexp = "^[^\\u0000]*$") String words,
            @QueryParam("categoryId") UUID category,
            @QueryParam("state") @DefaultValue("ALL") @Size(max = 7) @Pattern(regexp = "ALL|CHANGED|HIDDEN")
                    String state,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(400) int page) {
        return draft.search(new Search(words, Optional.ofNullable(category), State.valueOf(state), page))
                .map(ProductsAnswer::of);
    }

    @GET
    @Path("/products/{id}")
    public Uni<ProductsAnswer.Detail> product(UUID id) {
        return draft.product(new ProductId(id)).map(found -> ProductsAnswer.of(found.orElseThrow(Problem::notFound)));
    }

    /** Changes a product's draft, or begins one under an id of the caller's. */
    @PUT
    @Path("/products/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProductsAnswer.Detail> saveProduct(UUID id, @NotNull @Valid WantedProduct wanted) {
        return save("PRODUCT_SAVE", id, wanted.version(), wanted.product().toItem())
                .chain(() -> product(id));
    }

    @PUT
    @Path("/categories/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CatalogueAnswer> saveCategory(UUID id, @NotNull @Valid WantedCategory wanted) {
        CatalogueAnswer.WireCategory category = wanted.category();
        var item = new CatalogueItem.Category(category.name().strip(), category.rank());
        return save("CATEGORY_SAVE", id, wanted.version(), item).chain(this::catalogue);
    }

    @PUT
    @Path("/options/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CatalogueAnswer> saveOption(UUID id, @NotNull @Valid WantedOption wanted) {
        return save("OPTION_SAVE", id, wanted.version(), wanted.option().toItem(ids::newId))
                .chain(this::catalogue);
    }

    /** Publishing will remove this category or option; products are hidden instead. */
    @DELETE
    @Path("/items/{id}")
    public Uni<CatalogueAnswer> remove(
            UUID id, @QueryParam("version") @NotNull @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) Long version) {
        String operator = current.operator().name();
        return decided("CATALOGUE_REMOVE", id.toString(), () -> draft.remove(id, version, operator))
                .chain(this::catalogue);
    }

    /** What was changed about it is forgotten. */
    @DELETE
    @Path("/drafts/{id}")
    public Uni<CatalogueAnswer> discard(
            UUID id, @QueryParam("version") @NotNull @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) Long version) {
        return decided("CATALOGUE_DISCARD", id.toString(), () -> draft.discard(id, version))
                .chain(this::catalogue);
    }

    /** From now on the draft is sold, to everybody and at once. */
    @POST
    @Path("/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CatalogueAnswer> publish(@NotNull @Valid Publication publication) {
        return decided("CATALOGUE_PUBLISH", null, () -> draft.publish(publication.latest()))
                .chain(this::catalogue);
    }

    /** What a shop has left of a product, not as a draft: at once. */
    @PUT
    @Path("/products/{id}/shops/{shop}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ProductsAnswer.Detail> count(UUID id, UUID shop, @NotNull @Valid Count count) {
        ShopStock.Count counted = counted(count);
        String subject = id + " " + shop + " " + count.available();
        return audit.keep(current.operator(), "STOCK_COUNT", subject, () -> stock.count(
                                new ShopId(shop), new ProductId(id), counted)
                        .invoke(ConsoleCatalogueFunction::refuse))
                .chain(() -> product(id));
    }

    /** What a shop has run out of, for whatever product, or has again: at once. Repeatable. */
    @PUT
    @Path("/choices/{id}/shops/{shop}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CatalogueAnswer> choice(UUID id, UUID shop, @NotNull @Valid Absence absence) {
        String action = absence.soldOut() ? "CHOICE_SOLD_OUT" : "CHOICE_BACK";
        return audit.keep(current.operator(), action, id + " " + shop, () -> stock.choice(
                                new ShopId(shop), new ChoiceId(id), absence.soldOut())
                        .invoke(ConsoleCatalogueFunction::refuse))
                .chain(this::catalogue);
    }

    /** All products of the draft, for a spreadsheet. */
    @GET
    @Path("/sheet")
    public Uni<Exported> export() {
        return sheet.write().map(Exported::new);
    }

    /** The file becomes part of the draft, the whole of it or nothing. The same file again changes nothing. */
    @POST
    @Path("/sheet")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Imported> importSheet(@NotNull @Valid Sheet file) {
        String operator = current.operator().name();
        return audit.keep(current.operator(), "CATALOGUE_IMPORT", null, () -> sheet.read(file.csv(), operator)
                .map(ConsoleCatalogueFunction::imported));
    }

    private static Imported imported(SheetDecision decision) {
        return switch (decision) {
            case SheetDecision.Taken taken -> new Imported(taken.added(), taken.changed(), taken.unchanged());
            case SheetDecision.Refused(var problems) ->
                throw new Problem(422, "SHEET_REFUSED")
                        .with("found", problems.size())
                        .with(
                                "problems",
                                problems.stream()
                                        .limit(100)
                                        .map(problem -> new CellProblem(
                                                problem.line(),
                                                problem.column(),
                                                problem.kind().name(),
                                                problem.value()))
                                        .toList());
        };
    }

    private Uni<CatalogueDecision> save(String action, UUID id, long version, CatalogueItem item) {
        String operator = current.operator().name();
        return decided(action, id.toString(), () -> draft.save(id, version, item, operator));
    }

    private Uni<CatalogueDecision> decided(String action, String subject, Supplier<Uni<CatalogueDecision>> deed) {
        return audit.keep(
                current.operator(), action, subject, () -> deed.get().invoke(ConsoleCatalogueFunction::refuse));
    }

    private static ShopStock.Count counted(Count count) {
        Set<Set<ChoiceId>> together = count.soldOutTogether().stream()
                .map(choices -> choices.choiceIds().stream().map(ChoiceId::new).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        if (together.stream().anyMatch(choices -> choices.size() < 2))
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("soldOutTogether names a choice twice"));
        return new ShopStock.Count(count.available(), Optional.ofNullable(count.seen()), count.paused(), together);
    }

    private static void refuse(ShopStock.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case CHANGED_MEANWHILE -> throw new Problem(409, "STOCK_CHANGED");
            case UNKNOWN -> throw Problem.notFound();
        }
    }

    private static void refuse(CatalogueDecision decision) {
        switch (decision) {
            case CatalogueDecision.Done done -> {}
            case CatalogueDecision.ChangedMeanwhile changed -> throw new Problem(409, "CHANGED_MEANWHILE");
            case CatalogueDecision.Refused(var problems) ->
                throw new Problem(422, "CATALOGUE_REFUSED")
                        .with(
                                "problems",
                                problems.stream()
                                        .limit(100)
                                        .map(CatalogueAnswer::problem)
                                        .toList());
        }
    }
}
