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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import wetwin.operator.Audit;
import wetwin.picture.PictureBook;
import wetwin.picture.PictureFile;
import wetwin.picture.PictureStore;
import wetwin.picture.PictureUpload;
import wetwin.platform.Problem;

/** {@code /console/api/pictures}: photos that everybody sees. {@link OperatorGate} stands before it. */
@Path(ConsolePicturesFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsolePicturesFunction {
    static final String PATH = ConsoleFunction.PATH + "/pictures";

    /**
     * The file that will come.
     *
     * @param kind what it is, whatever its name says
     * @param bytes exactly how long it is
     */
    public record Wanted(
            @NotNull @Size(min = 3, max = 4) @Pattern(regexp = "^(PNG|JPEG|WEBP)$")
            String kind,

            @Min(1) @Max(PictureFile.MOST_BYTES) int bytes) {
        PictureFile file() {
            return new PictureFile(PictureFile.Kind.valueOf(kind), bytes);
        }
    }

    /**
     * Leave to bring it.
     *
     * @param uploadUrl where to, by {@code PUT}, once
     * @param headers to send with it
     * @param publicUrl where it is seen once it is there: what a product or a banner takes as {@code url}
     * @param until when the upload must have begun
     */
    public record Leave(String uploadUrl, Map<String, String> headers, String publicUrl, Instant until) {}

    private final PictureStore store;
    private final PictureBook book;
    private final Audit audit;
    private final CurrentOperator current;

    ConsolePicturesFunction(PictureStore store, PictureBook book, Audit audit, CurrentOperator current) {
        this.store = store;
        this.book = book;
        this.audit = audit;
        this.current = current;
    }

    /** The file itself does not come here: the browser brings it to the store. Each call is for another file. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Leave> expect(@NotNull @Valid Wanted wanted) {
        PictureUpload upload = store.expect(wanted.file()).orElseThrow(() -> new Problem(409, "PICTURES_NOT_SET_UP"));
        Leave leave = new Leave(
                upload.address().toString(),
                upload.headers(),
                upload.publicUrl().orElseThrow(),
                upload.until());
        return audit.keep(current.operator(), "PICTURE_UPLOAD", upload.key(), () -> book.given(upload)
                .replaceWith(leave));
    }
}
