package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.Members;
import wetwin.messaging.MessageLog;
import wetwin.messaging.NoticeKind;
import wetwin.messaging.NoticeResults;
import wetwin.messaging.NoticeTextBook;
import wetwin.messaging.ReadNotice;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/** {@code /console/api/messages}: what people were sent and were not. {@link OperatorGate} stands before it. */
@Path(ConsoleMessagesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleMessagesFunction {
    static final String PATH = ConsoleFunction.PATH + "/messages";
    private static final int LONGEST_KIND = 40;

    private final MessageLog messages;
    private final ReadNotice notice;
    private final NoticeResults results;
    private final NoticeTextBook texts;
    private final Members members;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleMessagesFunction(
            MessageLog messages,
            ReadNotice notice,
            NoticeResults results,
            NoticeTextBook texts,
            Members members,
            Audit audit,
            CurrentOperator current) {
        this.messages = messages;
        this.notice = notice;
        this.results = results;
        this.texts = texts;
        this.members = members;
        this.audit = audit;
        this.current = current;
    }

    /** What the frequency guard has put off or dropped, with its reason, fifty a page, the last first. */
    @GET
    @Path("/held")
    public Uni<MessagesAnswer> held(@QueryParam("after") UUID after) {
        return messages.lastHeld(Optional.ofNullable(after)).map(MessagesAnswer::of);
    }

    /** The words of a notice, also of one that is held back: as they would be if it were sent now. */
    @GET
    @Path("/notices/{id}/words")
    public Uni<NoticeTextsAnswer.Sample> words(UUID id) {
        return notice.read(id).map(NoticeTextsAnswer.Sample::of);
    }

    /** What became of the notices that were promised in the last days, by kind. */
    @GET
    @Path("/results")
    public Uni<NoticeResultsAnswer> results(@QueryParam("days") @DefaultValue("7") @Min(1) @Max(30) int days) {
        return results.ofTheLast(Duration.ofDays(days)).map(counts -> NoticeResultsAnswer.of(days, counts));
    }

    /** What the notices say in their fixed words, kind by kind, with who put them otherwise than the release. */
    @GET
    @Path("/texts")
    public Uni<NoticeTextsAnswer> texts() {
        return texts.all().map(NoticeTextsAnswer::of);
    }

    /** From the next notice on; 422 {@code NOTICE_TEXT_REFUSED} with the {@code problems} of what WeChat would not show. */
    @PUT
    @Path("/texts/{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<NoticeTextsAnswer> put(
            @Size(max = LONGEST_KIND) String kind, @NotNull @Valid NoticeTextsAnswer.Wanted wanted) {
        String operator = current.operator().name();
        return audit.keep(current.operator(), "NOTICE_TEXTS", kind, () -> known(kind)
                        .chain(known -> texts.set(known, wanted.version(), wanted.words(), operator)))
                .chain(() -> texts());
    }

    /** How notices would look in these words, and what WeChat would not show of them; it changes nothing. */
    @POST
    @Path("/texts/{kind}/trial")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<NoticeTextsAnswer.Trial> tryOut(
            @Size(max = LONGEST_KIND) String kind, @NotNull @Valid NoticeTextsAnswer.Wanted wanted) {
        return known(kind).map(known -> NoticeTextsAnswer.Trial.of(texts.tryOut(known, wanted.words())));
    }

    private static Uni<NoticeKind> known(String name) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> Uni.createFrom().item(kind))
                .orElseGet(() -> Uni.createFrom().failure(Problem.notFound()));
    }

    /** Everything that somebody was sent or was to be sent, fifty a page, the newest first. */
    @GET
    @Path("/people/{person}")
    public Uni<MessagesAnswer> ofPerson(UUID person, @QueryParam("after") UUID after) {
        return members.require(new PersonId(person))
                .chain(found -> messages.of(found, Optional.ofNullable(after)))
                .map(MessagesAnswer::of);
    }
}
