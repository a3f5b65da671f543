package wetwin.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wetwin.platform.AwsPermit;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Ids;
import wetwin.platform.Setting;

/**
 * A bucket of S3's, or of a store that speaks like it. Leave is given by signing, without asking anybody: whoever holds
 * a signed address does that one thing, for a while.
 */
@ApplicationScoped
class Bucket implements CheckedAtStart {
    /** What lies below it is for everybody. */
    static final String SHOWN = "shown/";

    /** What lies below it is seen by whoever has an address that was signed for it, and by nobody else. */
    static final String ASKED = "asked/";

    /** For the upload to begin: a person has chosen the file already. Once begun it may take as long as it takes. */
    static final Duration UPLOAD = Duration.ofMinutes(10);

    /** For a page to be looked at. */
    static final Duration VIEW = Duration.ofMinutes(15);

    private static final Duration REMOVAL = Duration.ofMinutes(1);
    private static final String ADDRESS = "https?://[^/?#\\s]+/([^?#\\s]*/)?";
    private static final String LINK = "(https://[^/?#\\s]+)?/([^?#\\s]*/)?";

    private final Optional<URI> address;
    private final String shownAt;
    private final PictureSigner signer;
    private final Ids ids;
    private final Clock clock;

    Bucket(PictureConfig config, PictureSigner signer, Ids ids, Clock clock) {
        this.address = config.bucketUrl()
                .map(url -> new Setting("WETWIN_PICTURES_BUCKET_URL", Optional.of(url))
                        .matching(text -> text.matches(ADDRESS), "an address that ends with a slash"))
                .map(URI::create);
        this.shownAt = new Setting(
                        "WETWIN_PICTURES_PUBLIC_URL",
                        config.publicUrl().or(config::bucketUrl).or(() -> Optional.of("/")))
                .matching(
                        text -> text.matches(LINK), "https:// and a host, or a path of this one, and end with a slash");
        this.signer = signer;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isThere() {
        return address.isPresent();
    }

    /** Type and length are signed with the address, so that the bucket itself refuses another file. */
    Optional<PictureUpload> expect(String place, PictureFile file, String caching) {
        return address.map(
                at -> upload(at, place + ids.newId() + "." + file.kind().extension(), file, caching));
    }

    private PictureUpload upload(URI at, String key, PictureFile file, String caching) {
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "content-type",
                file.kind().mediaType(),
                "cache-control",
                caching,
                // Whoever has the address brings a file where there is none, and replaces nothing.
                "if-none-match",
                "*"));
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.put("content-length", String.valueOf(file.bytes()));
        Instant now = now();
        return new PictureUpload(
                key,
                permit("PUT", at.resolve(key), signed, UPLOAD).signed(signer.caller(), now),
                headers,
                key.startsWith(SHOWN) ? Optional.of(shownAt + key) : Optional.empty(),
                now.plus(UPLOAD));
    }

    Optional<URI> view(String key) {
        return address.map(
                at -> permit("GET", at.resolve(key), new TreeMap<>(), VIEW).signed(signer.caller(), now()));
    }

    Optional<URI> removal(String key) {
        return address.map(at ->
                permit("DELETE", at.resolve(key), new TreeMap<>(), REMOVAL).signed(signer.caller(), now()));
    }

    private static AwsPermit permit(String method, URI to, SortedMap<String, String> headers, Duration valid) {
        return new AwsPermit("s3", method, to, headers, valid);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
