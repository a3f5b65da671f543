package wetwin.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.picture.PictureFile.Kind;
import wetwin.platform.AwsCall;
import wetwin.platform.PlatformFixtures;

class BucketPicturesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.700Z");
    private static final String BUCKET = "https://wetwin-pictures.s3.cn-north-1.amazonaws.com.cn/";
    private static final AwsCall.Caller CALLER = new AwsCall.Caller("cn-north-1", "AKIDEXAMPLE", "secret", "a session");

    private record Config(Optional<String> bucketUrl, Optional<String> publicUrl) implements PictureConfig {}

    @Test
    void a_file_gets_a_name_of_its_own_and_an_address_for_ten_minutes() {
        BucketPictures store = store(BUCKET, "https://pictures.example.com/");
        PictureUpload one = store.expect(new PictureFile(Kind.JPEG, 1_234)).orElseThrow();
        PictureUpload other = store.expect(new PictureFile(Kind.JPEG, 1_234)).orElseThrow();
        assertThat(one.key()).matches("shown/[0-9a-f-]{36}\\.jpg").isNotEqualTo(other.key());
        assertThat(one.publicUrl()).hasValue("https://pictures.example.com/" + one.key());
        assertThat(one.until()).isEqualTo("2026-11-26T12:10:00Z");
        assertThat(one.address().toString())
                .startsWith(BUCKET + one.key() + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&")
                .contains("X-Amz-Date=20261126T120000Z&X-Amz-Expires=600&")
                .contains("X-Amz-SignedHeaders=cache-control%3Bcontent-length%3Bcontent-type%3Bhost%3Bif-none-match&");
        assertThat(one.headers())
                .isEqualTo(Map.of(
                        "cache-control",
                        "public, max-age=31536000, immutable",
                        "content-type",
                        "image/jpeg",
                        "if-none-match",
                        "*"));
    }

    @Test
    void without_a_cdn_a_picture_is_seen_where_it_lies() {
        PictureUpload upload =
                store(BUCKET, null).expect(new PictureFile(Kind.WEBP, 1)).orElseThrow();
        assertThat(upload.publicUrl()).hasValue(BUCKET + upload.key());
        assertThat(upload.key()).endsWith(".webp");
    }

    @Test
    void without_a_bucket_nothing_is_taken() {
        assertThat(store(null, null).expect(new PictureFile(Kind.PNG, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bucket.example.com", "bucket/", "ftp://a/", "https://a/?x/", "https://a/ 'none'/"})
    void an_address_that_is_none_is_refused_at_the_start(String url) {
        assertThatThrownBy(() -> store(url, null))
                .hasMessageContaining("WETWIN_PICTURES_BUCKET_URL must be an address that ends with a slash");
        assertThatThrownBy(() -> store(BUCKET, url))
                .hasMessageContaining("WETWIN_PICTURES_PUBLIC_URL must be https://");
    }

    private static BucketPictures store(String bucket, String shownAt) {
        Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
        Config config = new Config(Optional.ofNullable(bucket), Optional.ofNullable(shownAt));
        return new BucketPictures(new Bucket(config, () -> CALLER, PlatformFixtures.ids(noon), noon));
    }
}
