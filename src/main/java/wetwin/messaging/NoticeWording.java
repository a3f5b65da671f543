package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts a notice into words: the template's fields and the page that has the rest. Pure. */
final class NoticeWording {
    /** What the template is filled with, or why there is nothing true to fill it with. */
    sealed interface Wording {
        record Ready(Map<String, String> fields, String page) implements Wording {}

        /** No sendable value for this keyword. */
        record Unfit(String keyword) implements Wording {}

        record OrderMissing() implements Wording {}
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);

    private static final String MINE_PAGE = "pages/mine/index";

    private static final int LONGEST_NUMBER = 32;

    private NoticeWording() {}

    static Wording of(NoticeRequest request, Merged merged, Optional<OrderWords> order, ZoneId zone) {
        return switch (request.kind()) {
            case POINTS_CREDITED -> fit(credited(request, merged, zone), MINE_PAGE);
            case POINTS_REVERSED -> fit(reversed(request, merged, zone), MINE_PAGE);
            case POINTS_EXPIRING -> fit(pointsExpiring(request, zone), MINE_PAGE);
            case COUPON_EXPIRING -> fit(expiring(request, zone), MINE_PAGE);
            case COUPON_RECEIVED -> fit(received(request, merged, zone), MINE_PAGE);
            case LEVEL_REACHED -> fit(reached(request, zone), MINE_PAGE);
            case ORDER_PAID, ORDER_READY, ORDER_REFUNDED, ORDER_SHIPPED, INVOICE -> ofOrder(request, order, zone);
            case BROADCAST -> throw new IllegalArgumentException("not a notice");
        };
    }

    private static Wording ofOrder(NoticeRequest request, Optional<OrderWords> order, ZoneId zone) {
        if (order.isEmpty() || request.orderId().isEmpty()) return new Wording.OrderMissing();
        String page = "pages/order/detail?id=" + request.orderId().get();
        return fit(aboutOrder(request, order.get(), zone), page);
    }

    private static Map<String, String> aboutOrder(NoticeRequest request, OrderWords order, ZoneId zone) {
        return switch (request.kind()) {
            case ORDER_PAID -> paid(order, zone);
            case ORDER_READY -> ready(order);
            case ORDER_REFUNDED -> refunded(request, order, zone);
            case ORDER_SHIPPED -> shipped(request, order, zone);
            case INVOICE -> invoice(request, order, zone);
            case POINTS_CREDITED,
                    POINTS_REVERSED,
                    POINTS_EXPIRING,
                    COUPON_EXPIRING,
                    COUPON_RECEIVED,
                    LEVEL_REACHED,
                    BROADCAST ->
                throw new IllegalArgumentException("not about an order");
        };
    }

    private static Map<String, String> paid(OrderWords order, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.number());
        fields.put("thing2", order.goods());
        fields.put("amount3", yuan(order.payableFen()));
        fields.put("time4", time(order.placedAt(), zone));
        return fields;
    }

    private static Map<String, String> ready(OrderWords order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.pickupCode().orElse(order.number()));
        fields.put("thing2", order.shopName());
        fields.put("thing3", order.goods());
        return fields;
    }

    /** The shop's own people count by the order's number; so is told what a template cannot have whole. */
    private static Map<String, String> shipped(NoticeRequest request, OrderWords order, ZoneId zone) {
        Optional<Brought> brought = order.brought();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", order.goods());
        fields.put("thing2", brought.map(Brought::by).orElse("门店配送"));
        fields.put("character_string3", number(brought).orElse(order.number()));
        fields.put("time4", time(request.since(), zone));
        return fields;
    }

    private static Optional<String> number(Optional<Brought> brought) {
        return brought.flatMap(Brought::trackingNo).filter(number -> number.length() <= LONGEST_NUMBER);
    }

    /** WeChat's numbers cannot be negative: somebody in debt has none to spend, and the reason says where they went. */
    private static Map<String, String> credited(NoticeRequest request, Merged merged, ZoneId zone) {
        int balance = request.data().getInteger("balance");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount() + merged.amount()));
        fields.put("number2", String.valueOf(Math.max(0, balance)));
        fields.put("time3", time(request.since(), zone));
        fields.put("thing4", times(request, merged, "积分到账", balance < 0 ? "，先补所欠" : ""));
        return fields;
    }

    private static Map<String, String> reversed(NoticeRequest request, Merged merged, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount() + merged.amount()));
        fields.put("character_string2", String.valueOf(request.data().getInteger("balance")));
        fields.put("time3", time(request.since(), zone));
        fields.put("thing4", times(request, merged, "积分变动", ""));
        return fields;
    }

    /** Why, and how often since they were last told. */
    private static String times(NoticeRequest request, Merged merged, String unsaid, String more) {
        String often = merged.isNothing() ? "" : "等" + merged.all() + "笔";
        return KeywordPolicy.thing(reason(request, unsaid), often + more);
    }

    private static String reason(NoticeRequest request, String unsaid) {
        String reason = KeywordPolicy.plain(request.data().getString("reason"));
        return reason.isEmpty() ? unsaid : reason;
    }

    private static Map<String, String> pointsExpiring(NoticeRequest request, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount()));
        fields.put("time2", time(Instant.parse(request.data().getString("expiresAt")), zone));
        fields.put("thing3", "到期前可以换券、换礼");
        return fields;
    }

    private static Map<String, String> expiring(NoticeRequest request, ZoneId zone) {
        JsonObject data = request.data();
        int count = data.getInteger("count");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("coupon"));
        fields.put("time2", time(Instant.parse(data.getString("expiresAt")), zone));
        fields.put("thing3", count == 1 ? "快到期了，下单时自动用上" : "共 " + count + " 张快到期，下单自动用上");
        return fields;
    }

    private static Map<String, String> received(NoticeRequest request, Merged merged, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("coupon"));
        fields.put("time2", time(Instant.parse(data.getString("expiresAt")), zone));
        fields.put(
                "thing3",
                merged.isNothing()
                        ? KeywordPolicy.thing(reason(request, "送您一张"), "，下单时自动用上")
                        : "共 " + merged.all() + " 张到账，下单自动用上");
        return fields;
    }

    private static Map<String, String> reached(NoticeRequest request, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("level"));
        fields.put("time2", time(request.since(), zone));
        fields.put("time3", time(Instant.parse(data.getString("keptUntil")), zone));
        fields.put("thing4", benefits(data));
        return fields;
    }

    private static String benefits(JsonObject data) {
        int percent = data.getInteger("pointsPercent");
        List<String> benefits = new ArrayList<>();
        if (percent > 100)
            benefits.add(
                    "积分" + BigDecimal.valueOf(percent, 2).stripTrailingZeros().toPlainString() + "倍");
        if (data.getBoolean("memberPrice")) benefits.add("会员价");
        if (data.getBoolean("freeDelivery")) benefits.add("免配送费");
        return benefits.isEmpty() ? "感谢您的支持" : String.join("、", benefits);
    }

    private static Map<String, String> refunded(NoticeRequest request, OrderWords order, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.number());
        fields.put("amount2", yuan(data.getInteger("amountFen", order.payableFen())));
        fields.put("thing3", reason(request, "订单已取消"));
        fields.put("time4", time(request.since(), zone));
        return fields;
    }

    /** Its number is not among it: the page has it, and WeChat's keyword may be too short for it. */
    private static Map<String, String> invoice(NoticeRequest request, OrderWords order, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.number());
        fields.put("thing2", order.goods());
        fields.put("amount3", yuan(data.getInteger("amountFen")));
        fields.put("time4", time(request.since(), zone));
        fields.put(
                "thing5",
                switch (data.getString("state")) {
                    case "REVERSED" -> "已红冲，钱已退，发票作废";
                    case "ISSUED_ANEW" -> "退款后已红冲重开，点开看新号码";
                    default -> "已开好，点开看号码";
                });
        return fields;
    }

    private static Wording fit(Map<String, String> fields, String page) {
        Map<String, String> fitting = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Optional<String> value = KeywordPolicy.fit(field.getKey(), field.getValue());
            if (value.isEmpty()) return new Wording.Unfit(field.getKey());
            fitting.put(field.getKey(), value.get());
        }
        return new Wording.Ready(fitting, page);
    }

    private static String yuan(int fen) {
        return "%d.%02d元".formatted(fen / 100, fen % 100);
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
