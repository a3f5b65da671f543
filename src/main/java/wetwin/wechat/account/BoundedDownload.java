package wetwin.wechat.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Reads a file of WeChat's into memory, and not more of it than what the console can hand on. The SDK's own way writes
 * whatever comes to the disk, which functions hardly have.
 */
final class BoundedDownload {
    /** Six megabytes are the most that a function can answer, and its bytes travel as text, a third longer. */
    static final int MOST_BYTES = 4 * 1_024 * 1_024;

    private BoundedDownload() {}

    /** Empty where it is larger. What WeChat refuses comes as JSON, with a status as if all were well. */
    static Optional<byte[]> get(CloseableHttpClient client, String address, WxType type)
            throws WxErrorException, IOException {
        HttpGet asked = new HttpGet(address);
        try (CloseableHttpResponse answer = client.execute(asked)) {
            int status = answer.getStatusLine().getStatusCode();
            HttpEntity entity = answer.getEntity();
            if (status != 200 || entity == null) throw new IOException("status " + status);
            byte[] bytes = start(entity);
            if (isText(entity)) throw new WxErrorException(WxError.fromJson(new String(bytes, UTF_8), type));
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        } finally {
            asked.releaseConnection();
        }
    }

    /** What is not read any more goes with its connection: closing the stream would read it to its end. */
    private static byte[] start(HttpEntity entity) throws IOException {
        InputStream content = entity.getContent();
        return content == null ? new byte[0] : content.readNBytes(MOST_BYTES + 1);
    }

    private static boolean isText(HttpEntity entity) {
        Header type = entity.getContentType();
        String name = type == null ? "" : type.getValue().toLowerCase(Locale.ROOT);
        return name.startsWith("text/") || name.startsWith("application/json");
    }
}
