package wetwin.picture;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wetwin.platform.AwsCall;
import wetwin.platform.AwsPermit;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Ids;
import wetwin.platform.Setting;

/**
 * A bucket of S3's, or of a store that speaks like it. Leave is given by signing, without asking anybody: type and
 * length are signed with the address, so that the bucket itself refuses another file.
 */
@ApplicationScoped
@DefaultBean
public class BucketPictures implements PictureStore, CheckedAtStart {
    /** What lies below it is for everybody; the function may write nowhere else. */
    public static final String SHOWN = "shown/";

    /** For the upload to begin: a person has chosen the file already. Once begun it may take as long as it takes. */
    static final Duration VALID = Duration.ofMinutes(10);

    /** A name is given once and never again, so what has come once is good for ever. */
    private static final String CACHING = "public, max-age=31536000, immutable";

    private static final String ADDRESS = "https?://[^/?#\\s]+/([^?#\\s]*/)?";
    private static final String LINK = "(https://[^/?#\\s]+)?/([^?#\\s]*/)?";

    private final Optional<URI> bucket;
    private final String shownAt;
    private final AwsCall.Caller caller;
    private final Ids ids;
    private final Clock clock;

    @Inject
    BucketPictures(PictureConfig config, Ids ids, Clock clock) {
        this(config, AwsCall.Caller.of(System.getenv()), ids, clock);
    }

    public BucketPictures(PictureConfig config, AwsCall.Caller caller, Ids ids, Clock clock) {
        this.bucket = config.bucketUrl()
                .map(url -> new Setting("WETWIN_PICTURES_BUCKET_URL", Optional.of(url))
                        .matching(text -> text.matches(ADDRESS), "an address that ends with a slash"))
                .map(URI::create);
        this.shownAt = new Setting(
                        "WETWIN_PICTURES_PUBLIC_URL",
                        config.publicUrl().or(config::bucketUrl).or(() -> Optional.of("/")))
                .matching(
                        text -> text.matches(LINK), "https:// and a host, or a path of this one, and end with a slash");
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<PictureUpload> expect(PictureFile file) {
        return bucket.map(address -> sign(address, file));
    }

    private PictureUpload sign(URI address, PictureFile file) {
        String key = SHOWN + ids.newId() + "." + file.kind().extension();
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "content-type",
                file.kind().mediaType(),
                "cache-control",
                CACHING,
                // Whoever has the address brings a file where there is none, and replaces nothing.
                "if-none-match",
                "*"));
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("content-length", String.valueOf(file.bytes()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        URI to = new AwsPermit("s3", "PUT", address.resolve(key), signed, VALID).signed(caller, now);
        return new PictureUpload(key, to, headers, shownAt + key, now.plus(VALID));
    }
}
