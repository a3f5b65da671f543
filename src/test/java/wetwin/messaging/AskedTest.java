package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.inbox.DeliveryId;
import wetwin.inbox.IncomingMessage;
import wetwin.messaging.ReplyRule.Trigger;

class AskedTest {
    @ParameterizedTest
    @CsvSource({
        "scancode_waitmsg, qrcode, 'A,B12', 'A,B12'",
        "scancode_push, barcode, 'EAN_13,6901234567892', 6901234567892",
        "SCANCODE_WAITMSG, barcode, 6901234567892, 6901234567892",
        "scancode_waitmsg, '', '', ''"
    })
    void a_scan_asks_by_its_buttons_key_and_brings_what_the_code_says(
            String event, String type, String result, String scanned) {
        assertThat(Asked.of(scan(event, type, result))).contains(new Asked(Trigger.MENU, "table", scanned));
    }

    @ParameterizedTest
    @CsvSource({"99, 99", "100, 100", "101, 100", "5000, 100"})
    void a_long_code_is_cut_between_two_characters(int length, int kept) {
        assertThat(Asked.of(scan("scancode_waitmsg", "qrcode", "𠮷".repeat(length))))
                .contains(new Asked(Trigger.MENU, "table", "𠮷".repeat(kept)));
    }

    private static IncomingMessage scan(String event, String type, String result) {
        Map<String, String> fields = Map.of("ScanCodeInfo/ScanType", type, "ScanCodeInfo/ScanResult", result);
        return new IncomingMessage(
                new DeliveryId("1"), "o-li", "gh_1", Instant.EPOCH, "event", event, "table", "", "", fields, "");
    }
}
