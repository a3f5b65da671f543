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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.messaging.picture.AccountPicture;
import wetwin.messaging.picture.AccountPictures;
import wetwin.messaging.picture.PictureBytes;
import wetwin.messaging.picture.PictureKind;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/**
 * {@code /console/api/account-pictures}: the Service Account's picture library, which messages, replies and broadcasts
 * take from. {@link OperatorGate} stands before it.
 */
@Path(ConsoleAccountPicturesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleAccountPicturesFunction {
    static final String PATH = ConsoleFunction.PATH + "/account-pictures";

    /** Of which something is left when the blanks around it are gone. */
    private static final String NAME = "^(?=.*\\P{IsWhite_Space})\\P{Cc}*$";

    private static final int LONGEST_NAME = 60;

    /** Of {@link PictureBytes#MOST} bytes. */
    private static final int MOST_BASE64 = (PictureBytes.MOST + 2) / 3 * 4;

    /** @param file a JPEG or PNG of 350 KiB at most, in base64 */
    public record Brought(
            @NotNull @Size(min = 1, max = LONGEST_NAME) @Pattern(regexp = NAME)
            String name,

            @NotNull @Size(min = 4, max = MOST_BASE64) @Pattern(regexp = "^[A-Za-z0-9+/]+={0,2}$")
            String file) {
        byte[] bytes() {
            try {
                return Base64.getDecoder().decode(file);
            } catch (IllegalArgumentException e) {
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("file is no base64"));
            }
        }
    }

    public record Named(
            @NotNull @Size(min = 1, max = LONGEST_NAME) @Pattern(regexp = NAME)
            String name) {}

    /**
     * @param mediaId what a message, a card in the chat or an article's cover names it by
     * @param url what a card inside an article names it by
     * @param articleUrl what an article's text names it by
     */
    public record One(
            UUID id,
            String name,
            PictureKind kind,
            int bytes,
            String mediaId,
            String url,
            String articleUrl,
            Instant addedAt,
            String addedBy) {
        static One of(AccountPicture picture) {
            return new One(
                    picture.id(),
                    picture.name(),
                    picture.kind(),
                    picture.size(),
                    picture.mediaId(),
                    picture.url(),
                    picture.articleUrl(),
                    picture.addedAt(),
                    picture.addedBy());
        }
    }

    /**
     * @param total of all pages that fit the question; 0 beyond the last
     * @param most how many there may be
     */
    public record Listed(List<One> pictures, int total, int most) {
        static Listed of(AccountPictures.Page page) {
            return new Listed(page.pictures().stream().map(One::of).toList(), page.total(), AccountPictures.MOST);
        }
    }

    private final AccountPictures pictures;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleAccountPicturesFunction(AccountPictures pictures, Audit audit, CurrentOperator current) {
        this.pictures = pictures;
        this.audit = audit;
        this.current = current;
    }

    /**
     * The newest first, 24 a page.
     *
     * @param q a part of the name
     */
    @GET
    public Uni<Listed> list(
            @QueryParam("q") @DefaultValue("") @Size(max = LONGEST_NAME) @Pattern(regexp = WireRule.TEXT) String q,
            @QueryParam("page") @DefaultValue("1") @Min(1) @Max(1_000) int page) {
        return pictures.list(q, page).map(Listed::of);
    }

    /** WeChat keeps it from then on. The same file again is the picture that is there, under the name it has. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<One> add(@NotNull @Valid Brought brought) {
        byte[] bytes = brought.bytes();
        String operator = current.operator().name();
        return audit.keep(
                        current.operator(),
                        "ACCOUNT_PICTURE_ADD",
                        null,
                        () -> pictures.add(brought.name().strip(), bytes, operator))
                .map(One::of);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<One> rename(UUID id, @NotNull @Valid Named wanted) {
        return audit.keep(
                        current.operator(),
                        "ACCOUNT_PICTURE_RENAME",
                        id.toString(),
                        () -> pictures.rename(id, wanted.name().strip()))
                .map(One::of);
    }

    /** It is no longer offered. What was written with it keeps it, for WeChat does. */
    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "it is no longer offered")
    public Uni<Void> remove(UUID id) {
        return audit.keep(current.operator(), "ACCOUNT_PICTURE_REMOVE", id.toString(), () -> pictures.remove(id));
    }

    /**
     * What one looks like, removed ones too; 404 where a message names a picture that did not come from here.
     *
     * @param of a media id or an address at WeChat
     */
    @GET
    @Path("/file")
    @Produces({"image/jpeg", "image/png"})
    @APIResponse(
            responseCode = "200",
            description = "the picture",
            content = {@Content(mediaType = "image/jpeg"), @Content(mediaType = "image/png")})
    public Uni<Response> file(
            @QueryParam("of") @NotNull @Size(min = 1, max = 512) @Pattern(regexp = "^[\\x21-\\x7e]+$") String of) {
        return pictures.file(of)
                .map(found -> found.map(ConsoleAccountPicturesFunction::shown).orElseThrow(Problem::notFound));
    }

    private static Response shown(PictureBytes picture) {
        return Response.ok(picture.bytes(), picture.kind().mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=604800, immutable")
                .build();
    }
}
