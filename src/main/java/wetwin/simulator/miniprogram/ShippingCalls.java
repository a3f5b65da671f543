package wetwin.simulator.miniprogram;

import static wetwin.simulator.Side.MINI_PROGRAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.pay.PayOrder;

/** Reports that something paid has been handed over. */
public final class ShippingCalls {
    private static final int BY_OUT_TRADE_NO = 1;
    private static final int BY_TRANSACTION = 2;
    private static final int EXPRESS = 1;
    private static final int MOST_LOGISTICS_TYPE = 4;
    private static final int MOST_PARCELS = 15;
    private static final int DESCRIPTION_CHARACTERS = 120;

    private final World world;

    public ShippingCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/wxa/sec/order/upload_shipping_info", MINI_PROGRAM, this::upload)
                .post("/wxa/sec/order/get_order", MINI_PROGRAM, this::get);
    }

    private ObjectNode upload(WeixinCall call) {
        ObjectNode report = call.json();
        PayOrder order = ordered(report.path("order_key"));
        checkList(report);
        try {
            OffsetDateTime.parse(report.path("upload_time").asText());
        } catch (DateTimeParseException e) {
            throw new WeixinRefusal(268485216, "invalid upload_time");
        }
        if (!order.payer().equals(report.path("payer").path("openid").asText())) {
            throw new WeixinRefusal(10060031, "order does not belong to this openid");
        }
        if (order.isRefunded()) throw new WeixinRefusal(10060004, "order can not be shipped now");
        world.miniProgram().shipments().report(order.transactionId(), report);
        return Answers.ok();
    }

    private ObjectNode get(WeixinCall call) {
        ObjectNode wanted = call.json();
        String transactionId = wanted.path("transaction_id").asText();
        String tradeNo = wanted.path("merchant_trade_no").asText();
        if (transactionId.isEmpty() && tradeNo.isEmpty()) throw new WeixinRefusal(47001, "data format error");
        PayOrder order = paid(
                transactionId.isEmpty()
                        ? world.till().byOutTradeNo(tradeNo)
                        : world.till().byTransactionId(transactionId));
        Optional<Shipments.Shipment> shipment = world.miniProgram().shipments().of(order.transactionId());
        int shipped = shipment.map(Shipments.Shipment::reports).orElse(0);
        ObjectNode answer = Answers.ok();
        ObjectNode shipping = answer.putObject("order")
                .put("transaction_id", order.transactionId())
                .put("merchant_trade_no", order.outTradeNo())
                .put("openid", order.payer())
                .put("paid_amount", order.totalFen())
                .put("order_state", order.isRefunded() ? 5 : shipped > 0 ? 2 : 1)
                .put("in_complaint", false)
                .putObject("shipping")
                .put("finish_shipping", shipped > 0)
                .put("finish_shipping_count", shipped);
        shipment.map(Shipments.Shipment::report).ifPresent(report -> shipping.put(
                        "logistics_type", report.path("logistics_type").asInt())
                .set("shipping_list", report.path("shipping_list").deepCopy()));
        return answer;
    }

    private PayOrder ordered(JsonNode key) {
        return switch (key.path("order_number_type").asInt()) {
            case BY_OUT_TRADE_NO ->
                paid(world.till().byOutTradeNo(key.path("out_trade_no").asText()));
            case BY_TRANSACTION ->
                paid(world.till().byTransactionId(key.path("transaction_id").asText()));
            default -> throw new WeixinRefusal(268485194, "invalid order_number_type");
        };
    }

    private static PayOrder paid(Optional<PayOrder> order) {
        return order.filter(PayOrder::isPaid).orElseThrow(() -> new WeixinRefusal(10060001, "pay order not exist"));
    }

    private static void checkList(JsonNode report) {
        int logistics = report.path("logistics_type").asInt();
        if (logistics < EXPRESS || logistics > MOST_LOGISTICS_TYPE) {
            throw new WeixinRefusal(10060005, "invalid logistics_type");
        }
        JsonNode list = report.path("shipping_list");
        if (!list.isArray()) throw new WeixinRefusal(47001, "data format error");
        if (list.size() > MOST_PARCELS) throw new WeixinRefusal(10060025, "too many items in shipping_list");
        boolean unified = report.path("delivery_mode").asInt() == 1;
        if (unified && list.size() != 1) throw new WeixinRefusal(268485228, "unified delivery needs one item");
        list.forEach(parcel -> checkParcel(parcel, logistics));
    }

    private static void checkParcel(JsonNode parcel, int logistics) {
        String description = parcel.path("item_desc").asText();
        if (description.isBlank()) throw new WeixinRefusal(10060008, "item_desc is empty");
        if (description.codePointCount(0, description.length()) > DESCRIPTION_CHARACTERS) {
            throw new WeixinRefusal(10060009, "item_desc too long");
        }
        if (logistics == EXPRESS && parcel.path("tracking_no").asText().isBlank()) {
            throw new WeixinRefusal(268485226, "tracking_no is empty");
        }
    }
}
