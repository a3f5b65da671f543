package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.support.CapturedLogs;

/** A body that is too long is not waited for and not kept: whoever sends without end is cut off. */
@QuarkusTest
class BodySizeTest {
    private static final int CHUNK = 64 * 1024;
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final int LIMIT = 512 * 1024;
    private static final int SENDERS = 12;

    @ParameterizedTest
    @CsvSource({
        "/wechat/service-account, text/xml",
        "/wechat/mini-program, application/json",
        "/wechat/pay/transactions, application/json",
        "/api/orders, application/json",
        "/api/session, application/json",
        "/console/api/session, application/json"
    })
    void ten_megabytes_are_refused_and_not_kept(String path, String contentType) throws IOException {
        List<Socket> open = new ArrayList<>();
        CapturedLogs logs = CapturedLogs.of("wetwin");
        try {
            long before = heapInUse();
            for (int i = 0; i < SENDERS; i++) open.add(send(path, contentType));
            assertThat(heapInUse() - before)
                    .as("bytes held for %d senders", SENDERS)
                    .isLessThan(SENDERS * 2L * LIMIT);
            for (Socket sender : open) assertThat(answer(sender)).startsWith("HTTP/1.1 413");
            assertThat(logs.lines()).as("nobody is woken up for it").noneMatch(line -> line.contains("ERROR"));
        } finally {
            logs.close();
            for (Socket sender : open) sender.close();
        }
    }

    /** Sends chunk after chunk and never an end, until ten megabytes are out or nobody takes more. */
    private static Socket send(String path, String contentType) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(US_ASCII));
        out.write("a\r\n{\"code\": \"\r\n".getBytes(US_ASCII)); // a text without end, for whoever reads JSON
        byte[] chunk = (Integer.toHexString(CHUNK) + "\r\n" + "x".repeat(CHUNK) + "\r\n").getBytes(US_ASCII);
        try {
            for (int sent = 0; sent < TEN_MEGABYTES && socket.getInputStream().available() == 0; sent += CHUNK)
                out.write(chunk);
        } catch (IOException e) {
            return socket; // cut off: what it was told is in the answer
        }
        return socket;
    }

    private static String answer(Socket socket) {
        try {
            byte[] line = new byte[12];
            int length = socket.getInputStream().readNBytes(line, 0, line.length);
            return length == 0 ? "HTTP/1.1 413 (cut off)" : new String(line, US_ASCII);
        } catch (IOException e) {
            return "HTTP/1.1 413 (cut off: " + e.getMessage() + ")";
        }
    }

    private static long heapInUse() {
        for (int i = 0; i < 3; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
