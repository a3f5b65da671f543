package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The test vectors of the contract sheets, under {@code src/test/resources/wechat}. */
final class Vectors {
    private Vectors() {}

    static String vector(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/wechat/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
