package wetwin.messaging.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import wetwin.platform.Problem;

class PictureBytesTest {
    private static final byte[] JPEG = "\u00ff\u00d8\u00ff\u00e0 and so on".getBytes(ISO_8859_1);
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and so on".getBytes(ISO_8859_1);

    @Test
    void what_it_is_is_told_by_its_first_bytes() {
        assertThat(PictureBytes.checked(JPEG).kind()).isEqualTo(PictureKind.JPEG);
        assertThat(PictureBytes.checked(PNG).kind()).isEqualTo(PictureKind.PNG);
        assertThat(refusal("GIF89a".getBytes(UTF_8))).isEqualTo("PICTURE_KIND");
        assertThat(refusal("<svg onload=alert(1)>".getBytes(UTF_8))).isEqualTo("PICTURE_KIND");
        assertThat(refusal(Arrays.copyOf(PNG, 7))).isEqualTo("PICTURE_KIND");
        assertThat(refusal(new byte[0])).isEqualTo("PICTURE_KIND");
    }

    @Test
    void as_many_bytes_are_taken_as_a_request_holds() {
        assertThat(PictureBytes.checked(Arrays.copyOf(JPEG, PictureBytes.MOST)).bytes())
                .hasSize(PictureBytes.MOST);
        assertThat(refusal(Arrays.copyOf(JPEG, PictureBytes.MOST + 1))).isEqualTo("PICTURE_TOO_LARGE");
    }

    @Test
    void the_same_bytes_are_the_same_picture() {
        assertThat(PictureBytes.checked(JPEG.clone()).sha256())
                .isEqualTo(PictureBytes.checked(JPEG).sha256())
                .isNotEqualTo(PictureBytes.checked(PNG).sha256());
    }

    private static String refusal(byte[] bytes) {
        Problem[] met = new Problem[1];
        assertThatThrownBy(() -> PictureBytes.checked(bytes))
                .isInstanceOfSatisfying(Problem.class, problem -> met[0] = problem);
        return met[0].code();
    }
}
