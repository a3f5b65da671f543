package wetwin.messaging.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentPictureTest {
    @Test
    void what_it_is_is_told_by_its_first_bytes() {
        assertThat(type("\u00ff\u00d8\u00ff\u00e0....")).contains("image/jpeg");
        assertThat(type("\u0089PNG\r\n\u001a\n....")).contains("image/png");
        assertThat(type("GIF89a....")).contains("image/gif");
        assertThat(type("RIFF\u0010\u0000\u0000\u0000WEBPVP8 ")).contains("image/webp");
    }

    @Test
    void what_is_none_is_not_shown_whatever_it_says_of_itself() {
        for (String other :
                new String[] {"", "\u00ff\u00d8", "<svg onload=alert(1)>", "<html>", "RIFF....WAVEfmt ", "GIF88a"}) {
            assertThat(type(other)).as(other).isEmpty();
        }
    }

    private static Optional<String> type(String bytes) {
        return SentPicture.of(bytes.getBytes(ISO_8859_1)).map(SentPicture::mediaType);
    }
}
