package wetwin.simulator.miniprogram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wetwin.simulator.host.WeixinRefusal;

/** What has been reported as shipped, by transaction. */
final class Shipments {
    private static final int REPORTS_AN_ORDER = 2;

    /** The last report on an order and how many there were. */
    record Shipment(JsonNode report, int reports) {}

    private final Map<String, Shipment> byTransaction = new HashMap<>();

    Optional<Shipment> of(String transactionId) {
        return Optional.ofNullable(byTransaction.get(transactionId));
    }

    /** Takes a report; the same again changes nothing, a different one is taken once more and no further. */
    void report(String transactionId, JsonNode report) {
        Shipment before = byTransaction.get(transactionId);
        if (before == null) {
            byTransaction.put(transactionId, new Shipment(report, 1));
            return;
        }
        if (content(before.report).equals(content(report))) throw new WeixinRefusal(10060023, "nothing has changed");
        if (before.reports >= REPORTS_AN_ORDER) throw new WeixinRefusal(10060003, "reship chance has been used");
        byTransaction.put(transactionId, new Shipment(report, before.reports + 1));
    }

    private static String content(JsonNode report) {
        return report.path("shipping_list")
                + report.path("logistics_type").asText()
                + report.path("delivery_mode").asText();
    }
}
