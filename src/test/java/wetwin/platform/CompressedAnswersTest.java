package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.EntityTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedAnswersTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br, gzip", "gzip, compress, br, deflate", "deflate;q=1, gzip ; q=0.5"})
    void who_takes_gzip_gets_it(String accepted) {
        assertThat(CompressedAnswers.takesGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "identity", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "x-gzip"})
    void who_does_not_say_so_does_not(String accepted) {
        assertThat(CompressedAnswers.takesGzip(accepted)).isFalse();
    }

    @Test
    void nobody_said_anything() {
        assertThat(CompressedAnswers.takesGzip(null)).isFalse();
    }

    @Test
    void a_tag_is_known_again_however_it_was_kept() {
        EntityTag tag = new EntityTag("0f1e");
        EntityTag compressed = CompressedAnswers.compressed(tag);
        assertThat(compressed).isNotEqualTo(tag);
        for (String kept : new String[] {"0f1e", "\"0f1e\"", "W/\"0f1e\"", "\"0f1e-gzip\"", compressed.getValue()})
            assertThat(CompressedAnswers.plain(kept)).isEqualTo("0f1e");
    }
}
