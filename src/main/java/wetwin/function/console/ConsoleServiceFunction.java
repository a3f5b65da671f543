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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import wetwin.messaging.desk.AskingPerson;
import wetwin.messaging.desk.DeskBook;
import wetwin.messaging.desk.LookAtPicture;
import wetwin.messaging.desk.Said;
import wetwin.messaging.desk.SentPicture;
import wetwin.messaging.desk.ServiceDesk;
import wetwin.messaging.desk.ServiceSession;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/** {@code /console/api/service}: the desk where operators answer people. {@link OperatorGate} stands before it. */
@Path(ConsoleServiceFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleServiceFunction {
    static final String PATH = ConsoleFunction.PATH + "/service";
    private static final String PAGE = "^pages/[A-Za-z0-9/_?=&.-]{1,200}$";

    /** @param over whether it is taken from the operator who has it */
    public record Taking(boolean over) {}

    /** @param line the last that was read */
    public record Reading(@Min(1) @Max(10_000_000) int line) {}

    public enum Kind {
        TEXT,
        IMAGE,
        CARD
    }

    /**
     * One message; which of the members it has depends on its kind.
     *
     * @param key drawn by whoever writes it: the same again is not said again
     */
    public record Spoken(
            @NotNull UUID key,
            @NotNull Kind kind,

            @Size(max = 2048) @Pattern(regexp = WireDesk.LINES)
            String text,

            @Size(max = 128) @Pattern(regexp = WireRule.TEXT)
            String mediaId,

            @Size(max = 64) @Pattern(regexp = WireRule.TEXT) String title,

            @Size(max = 206) @Pattern(regexp = PAGE) String page) {
        Said said() {
            return switch (kind) {
                case TEXT -> new Said.Text(given(text, "text"));
                case IMAGE -> new Said.Image(given(mediaId, "mediaId"), "");
                case CARD -> new Said.Card(given(title, "title"), given(page, "page"), given(mediaId, "mediaId"));
            };
        }

        private static String given(String value, String name) {
            if (value == null || value.isBlank()) {
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of(name + " is missing"));
            }
            return value.strip();
        }
    }

    private final ServiceDesk desk;
    private final DeskBook book;
    private final AskingPerson asking;
    private final LookAtPicture pictures;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleServiceFunction(
            ServiceDesk desk,
            DeskBook book,
            AskingPerson asking,
            LookAtPicture pictures,
            Audit audit,
            CurrentOperator current) {
        this.desk = desk;
        this.book = book;
        this.asking = asking;
        this.pictures = pictures;
        this.audit = audit;
        this.current = current;
    }

    /** Those that are open, at most 100, and the last 20 that ended. */
    @GET
    @Path("/sessions")
    public Uni<ServiceAnswer> sessions() {
        return desk.look(operator()).map(ServiceAnswer::of);
    }

    /**
     * Whether there is anything to read, for a page that asks every few seconds: its tag is another one when there is.
     *
     * @param talk the conversation that is looked at
     */
    @GET
    @Path("/news")
    public Uni<RestResponse<ServiceAnswer.News>> news(@QueryParam("talk") UUID talk, @Context Request request) {
        return desk.news(operator(), Optional.ofNullable(talk)).map(news -> answer(request, news));
    }

    private static RestResponse<ServiceAnswer.News> answer(Request request, ServiceDesk.News news) {
        EntityTag tag = new EntityTag(news.version());
        ResponseBuilder<ServiceAnswer.News> answer = request.evaluatePreconditions(tag) != null
                ? ResponseBuilder.create(304)
                : ResponseBuilder.ok(new ServiceAnswer.News(news.waiting()));
        return answer.tag(tag).build();
    }

    /** What this operator has read is read; it is nothing to the others, and no deed. */
    @POST
    @Path("/sessions/{id}/reading")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "read")
    public Uni<Void> seen(UUID id, @NotNull @Valid Reading reading) {
        return desk.seen(id, operator(), reading.line());
    }

    /** With what was said after a line, at most 200. */
    @GET
    @Path("/sessions/{id}")
    public Uni<ServiceAnswer.Conversation> conversation(
            UUID id, @QueryParam("after") @DefaultValue("0") @Min(0) @Max(10_000_000) int after) {
        return desk.conversation(id, after).map(ServiceAnswer::conversation);
    }

    /**
     * A picture that the person sent. WeChat holds it for three days; the operator's browser may keep it as long, and
     * nobody between.
     */
    @GET
    @Path("/sessions/{id}/lines/{number}/picture")
    @Produces({"image/jpeg", "image/png", "image/gif", "image/webp"})
    @APIResponse(
            responseCode = "200",
            description = "the picture",
            content = {
                @Content(mediaType = "image/jpeg"),
                @Content(mediaType = "image/png"),
                @Content(mediaType = "image/gif"),
                @Content(mediaType = "image/webp")
            })
    public Uni<Response> picture(UUID id, @PathParam("number") @Min(1) @Max(10_000_000) int number) {
        return pictures.look(id, number).map(ConsoleServiceFunction::shown);
    }

    private static Response shown(SentPicture picture) {
        return Response.ok(picture.bytes(), picture.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=259200, immutable")
                .build();
    }

    /** What is known of the one who asks: points, coupons, last orders. */
    @GET
    @Path("/sessions/{id}/person")
    public Uni<ServiceAnswer.Person> person(UUID id) {
        return asking.ofSession(id).map(ServiceAnswer.Person::of);
    }

    @POST
    @Path("/sessions/{id}/taking")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ServiceAnswer.One> take(UUID id, @NotNull @Valid Taking taking) {
        return kept("SERVICE_TAKE", id, () -> desk.take(id, operator(), taking.over()));
    }

    /** Sent as soon as may be; what became of it is in the conversation. */
    @POST
    @Path("/sessions/{id}/lines")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ServiceAnswer.One> say(UUID id, @NotNull @Valid Spoken spoken) {
        Said said = spoken.said();
        return kept("SERVICE_ANSWER", id, () -> desk.answer(id, spoken.key(), said, operator()));
    }

    @POST
    @Path("/sessions/{id}/end")
    public Uni<ServiceAnswer.One> end(UUID id) {
        return kept("SERVICE_END", id, () -> desk.end(id, operator()));
    }

    @GET
    @Path("/desk")
    public Uni<WireDesk.Answer> rules() {
        return book.read().map(WireDesk.Answer::of);
    }

    @PUT
    @Path("/desk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<WireDesk.Answer> change(@NotNull @Valid WireDesk wanted) {
        return audit.keep(
                        current.operator(),
                        "SERVICE_DESK",
                        null,
                        () -> book.write(wanted.rules(), wanted.version(), operator()))
                .map(WireDesk.Answer::of);
    }

    private String operator() {
        return current.operator().name();
    }

    private Uni<ServiceAnswer.One> kept(String action, UUID id, Supplier<Uni<ServiceSession>> deed) {
        return audit.keep(current.operator(), action, id.toString(), deed).map(ServiceAnswer::one);
    }
}
