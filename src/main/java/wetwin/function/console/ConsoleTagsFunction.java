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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.audience.Behaviour;
import wetwin.audience.TagDecision;
import wetwin.audience.TagDraft;
import wetwin.audience.TagId;
import wetwin.audience.TagRule;
import wetwin.audience.TagUse;
import wetwin.audience.Tags;
import wetwin.identity.PersonId;
import wetwin.operator.Audit;
import wetwin.operator.SignedIn;
import wetwin.platform.Problem;

/** {@code /console/api/tags}: the tags, and who wears them. {@link OperatorGate} stands before it. */
@Path(ConsoleTagsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleTagsFunction {
    static final String PATH = ConsoleFunction.PATH + "/tags";
    private static final String TEXT = "^\\P{Cc}*$";

    /** @param word the menu key, the word in a message or the number of points; not needed for a first order */
    public record Rule(
            @NotNull Behaviour behaviour,

            @Size(max = 64) @Pattern(regexp = TEXT) String word) {}

    /** @param version the one that was changed; 0 for a new tag */
    public record Wanted(
            @NotNull @Size(min = 1, max = 30) @Pattern(regexp = TEXT)
            String name,

            @Valid Rule rule,
            boolean mirrored,
            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {
        TagDraft draft() {
            return new TagDraft(
                    name.strip(),
                    Optional.ofNullable(rule)
                            .map(given -> new TagRule(
                                    given.behaviour(),
                                    given.word() == null ? "" : given.word().strip())),
                    mirrored);
        }
    }

    private final Tags tags;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleTagsFunction(Tags tags, Audit audit, CurrentOperator current) {
        this.tags = tags;
        this.audit = audit;
        this.current = current;
    }

    @GET
    public Uni<TagsAnswer> tags() {
        return tags.all().map(TagsAnswer::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TagsAnswer> create(@NotNull @Valid Wanted wanted) {
        return save("TAG_CREATE", wanted.name(), () -> tags.create(wanted.draft()));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TagsAnswer> change(UUID id, @NotNull @Valid Wanted wanted) {
        return save("TAG_CHANGE", id.toString(), () -> tags.change(new TagId(id), wanted.version(), wanted.draft()));
    }

    /** Refused while something goes by it, with what does: {@code TAG_IN_USE} (409). */
    @DELETE
    @Path("/{id}")
    public Uni<TagsAnswer> remove(
            UUID id, @QueryParam("version") @NotNull @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) Long version) {
        return save("TAG_REMOVE", id.toString(), () -> tags.remove(new TagId(id), version));
    }

    /** What somebody wears, in the order it was given. */
    @GET
    @Path("/people/{person}")
    public Uni<List<TagsAnswer.Worn>> ofPerson(UUID person) {
        return tags.of(new PersonId(person))
                .map(worn -> worn.stream().map(TagsAnswer::worn).toList());
    }

    @PUT
    @Path("/people/{person}/{tag}")
    public Uni<List<TagsAnswer.Worn>> give(UUID person, UUID tag) {
        SignedIn operator = current.operator();
        return ofSomebody(
                "TAG_GIVE", person, tag, () -> tags.give(new PersonId(person), new TagId(tag), operator.name()));
    }

    @DELETE
    @Path("/people/{person}/{tag}")
    public Uni<List<TagsAnswer.Worn>> take(UUID person, UUID tag) {
        return ofSomebody("TAG_TAKE", person, tag, () -> tags.take(new PersonId(person), new TagId(tag)));
    }

    private Uni<List<TagsAnswer.Worn>> ofSomebody(String action, UUID person, UUID tag, Supplier<Uni<Boolean>> deed) {
        return audit.keep(current.operator(), action, person + " " + tag, () -> deed.get()
                        .invoke(found -> {
                            if (!found) throw Problem.notFound();
                        }))
                .chain(() -> ofPerson(person));
    }

    private Uni<TagsAnswer> save(String action, String subject, Supplier<Uni<TagDecision>> deed) {
        return audit.keep(current.operator(), action, subject, () -> deed.get().invoke(ConsoleTagsFunction::refuse))
                .chain(() -> tags());
    }

    private static void refuse(TagDecision decision) {
        if (decision instanceof TagDecision.InUse(List<TagUse> uses))
            throw new Problem(409, "TAG_IN_USE")
                    .with("uses", uses.stream().map(TagsAnswer::use).toList());
        if (!(decision instanceof TagDecision.Declined(TagDecision.Reason reason))) return;
        if (reason == TagDecision.Reason.CHANGED_MEANWHILE) throw new Problem(409, "CHANGED_MEANWHILE");
        throw new Problem(422, "TAG_REFUSED").with("reason", reason.name());
    }
}
