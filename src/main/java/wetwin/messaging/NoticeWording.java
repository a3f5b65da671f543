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

    /** Of a shop, as it was left. */
    private static final String CART_PAGE = "pages/checkout/index?shop=";

    /** Of a shop, at the sheet of one of its products. */
    private static final String PRODUCT_PAGE = "pages/order/index?shop=%s&product=%s";

    private static final String BOOKING_PAGE = "pages/booking/detail?id=";

    private static final int LONGEST_NUMBER = 32;

    private NoticeWording() {}

    static Wording of(
            NoticeRequest request, Merged merged, Optional<OrderWords> order, NoticeTexts texts, ZoneId zone) {
        return switch (request.kind()) {
            case POINTS_CREDITED -> fit(credited(request, merged, texts, zone), MINE_PAGE);
            case POINTS_REVERSED -> fit(reversed(request, merged, texts, zone), MINE_PAGE);
            case POINTS_EXPIRING -> fit(pointsExpiring(request, texts, zone), MINE_PAGE);
            case CART_LEFT ->
                fit(cart(request, texts, zone), CART_PAGE + request.data().getString("shop"));
            case SALE_STARTING -> fit(sale(request, texts, zone), productPage(request.data()));
            case COUPON_EXPIRING -> fit(expiring(request, texts, zone), MINE_PAGE);
            case COUPON_RECEIVED -> fit(received(request, merged, texts, zone), MINE_PAGE);
            case BIRTHDAY -> fit(birthday(request, merged, texts, zone), MINE_PAGE);
            case BOOKING_CONFIRMED -> ofBooking(request, texts.of(NoticeText.BOOKING_CONFIRMED), zone);
            case BOOKING_REMINDER -> ofBooking(request, texts.of(NoticeText.BOOKING_REMINDER), zone);
            case CLASS_CHANGED -> ofBooking(request, texts.of(change(request)), zone);
            case LEVEL_REACHED -> fit(reached(request, texts, zone), MINE_PAGE);
            case ORDER_PAID, ORDER_READY, ORDER_REFUNDED, ORDER_SHIPPED, INVOICE ->
                ofOrder(request, order, texts, zone);
            case BROADCAST -> throw new IllegalArgumentException("not a notice");
        };
    }

    private static Wording ofOrder(NoticeRequest request, Optional<OrderWords> order, NoticeTexts texts, ZoneId zone) {
        if (order.isEmpty() || request.orderId().isEmpty()) return new Wording.OrderMissing();
        String page = "pages/order/detail?id=" + request.orderId().get();
        return fit(aboutOrder(request, order.get(), texts, zone), page);
    }

    private static Map<String, String> aboutOrder(
            NoticeRequest request, OrderWords order, NoticeTexts texts, ZoneId zone) {
        return switch (request.kind()) {
            case ORDER_PAID -> paid(order, zone);
            case ORDER_READY -> ready(order);
            case ORDER_REFUNDED -> refunded(request, order, texts, zone);
            case ORDER_SHIPPED -> shipped(request, order, texts, zone);
            case INVOICE -> invoice(request, order, texts, zone);
            case POINTS_CREDITED,
                    POINTS_REVERSED,
                    POINTS_EXPIRING,
                    CART_LEFT,
                    BIRTHDAY,
                    SALE_STARTING,
                    BOOKING_CONFIRMED,
                    BOOKING_REMINDER,
                    CLASS_CHANGED,
                    COUPON_EXPIRING,
                    COUPON_RECEIVED,
                    LEVEL_REACHED,
                    BROADCAST -> throw new IllegalArgumentException("not about an order");
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
    private static Map<String, String> shipped(
            NoticeRequest request, OrderWords order, NoticeTexts texts, ZoneId zone) {
        Optional<Brought> brought = order.brought();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", order.goods());
        fields.put(
                "thing2",
                brought.filter(b -> !b.isByTheShop()).map(Brought::by).orElse(texts.of(NoticeText.ORDER_SHIPPED_OWN)));
        fields.put("character_string3", number(brought).orElse(order.number()));
        fields.put("time4", time(request.since(), zone));
        return fields;
    }

    private static Optional<String> number(Optional<Brought> brought) {
        return brought.flatMap(Brought::trackingNo).filter(number -> number.length() <= LONGEST_NUMBER);
    }

    /** WeChat's numbers cannot be negative: somebody in debt has none to spend, and the reason says where they went. */
    private static Map<String, String> credited(NoticeRequest request, Merged merged, NoticeTexts texts, ZoneId zone) {
        int balance = request.data().getInteger("balance");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount() + merged.amount()));
        fields.put("number2", String.valueOf(Math.max(0, balance)));
        fields.put("time3", time(request.since(), zone));
        NoticeText one = balance < 0 ? NoticeText.POINTS_CREDITED_OWING : NoticeText.POINTS_CREDITED;
        NoticeText several =
                balance < 0 ? NoticeText.POINTS_CREDITED_SEVERAL_OWING : NoticeText.POINTS_CREDITED_SEVERAL;
        fields.put("thing4", texts.of(merged.isNothing() ? one : several, reason(request, "积分到账"), merged.all()));
        return fields;
    }

    private static Map<String, String> reversed(NoticeRequest request, Merged merged, NoticeTexts texts, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount() + merged.amount()));
        fields.put("character_string2", String.valueOf(request.data().getInteger("balance")));
        fields.put("time3", time(request.since(), zone));
        NoticeText text = merged.isNothing() ? NoticeText.POINTS_REVERSED : NoticeText.POINTS_REVERSED_SEVERAL;
        fields.put("thing4", texts.of(text, reason(request, "积分变动"), merged.all()));
        return fields;
    }

    private static String reason(NoticeRequest request, String unsaid) {
        String reason = KeywordPolicy.plain(request.data().getString("reason"));
        return reason.isEmpty() ? unsaid : reason;
    }

    private static Map<String, String> pointsExpiring(NoticeRequest request, NoticeTexts texts, ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number1", String.valueOf(request.amount()));
        fields.put("time2", time(Instant.parse(request.data().getString("expiresAt")), zone));
        fields.put("thing3", texts.of(NoticeText.POINTS_EXPIRING));
        return fields;
    }

    private static Map<String, String> cart(NoticeRequest request, NoticeTexts texts, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("goods"));
        fields.put("time2", time(Instant.parse(data.getString("leftAt")), zone));
        fields.put("thing3", texts.of(NoticeText.CART_LEFT));
        return fields;
    }

    private static Map<String, String> sale(NoticeRequest request, NoticeTexts texts, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("product"));
        fields.put("thing2", data.getString("shopName"));
        fields.put("time3", time(Instant.parse(data.getString("saleFrom")), zone));
        fields.put("thing4", texts.of(NoticeText.SALE_STARTING));
        return fields;
    }

    private static String productPage(JsonObject data) {
        return PRODUCT_PAGE.formatted(data.getString("shop"), data.getString("productId"));
    }

    private static Map<String, String> expiring(NoticeRequest request, NoticeTexts texts, ZoneId zone) {
        int count = request.data().getInteger("count");
        NoticeText text = count == 1 ? NoticeText.COUPON_EXPIRING : NoticeText.COUPON_EXPIRING_SEVERAL;
        return coupon(request, texts.of(text, "", count), zone);
    }

    private static Map<String, String> received(NoticeRequest request, Merged merged, NoticeTexts texts, ZoneId zone) {
        NoticeText text = merged.isNothing() ? NoticeText.COUPON_RECEIVED : NoticeText.COUPON_RECEIVED_SEVERAL;
        return coupon(request, texts.of(text, reason(request, "送您一张"), merged.all()), zone);
    }

    private static Map<String, String> birthday(NoticeRequest request, Merged merged, NoticeTexts texts, ZoneId zone) {
        NoticeText text = merged.isNothing() ? NoticeText.BIRTHDAY : NoticeText.BIRTHDAY_SEVERAL;
        return coupon(request, texts.of(text, "", merged.all()), zone);
    }

    private static Map<String, String> coupon(NoticeRequest request, String toKnow, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("coupon"));
        fields.put("time2", time(Instant.parse(data.getString("expiresAt")), zone));
        fields.put("thing3", toKnow);
        return fields;
    }

    private static Wording ofBooking(NoticeRequest request, String toKnow, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("course"));
        fields.put("time2", time(Instant.parse(data.getString("startsAt")), zone));
        fields.put("thing3", data.getString("place"));
        fields.put("thing4", toKnow);
        return fit(fields, BOOKING_PAGE + data.getString("booking"));
    }

    private static NoticeText change(NoticeRequest request) {
        return switch (request.data().getString("change")) {
            case "ELSEWHERE" -> NoticeText.CLASS_ELSEWHERE;
            case "CANCELLED" -> NoticeText.CLASS_CANCELLED;
            default -> NoticeText.CLASS_MOVED;
        };
    }

    private static Map<String, String> reached(NoticeRequest request, NoticeTexts texts, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("thing1", data.getString("level"));
        fields.put("time2", time(request.since(), zone));
        fields.put("time3", time(Instant.parse(data.getString("keptUntil")), zone));
        fields.put("thing4", benefits(data, texts));
        return fields;
    }

    private static String benefits(JsonObject data, NoticeTexts texts) {
        int percent = data.getInteger("pointsPercent");
        List<String> benefits = new ArrayList<>();
        if (percent > 100)
            benefits.add(
                    "积分" + BigDecimal.valueOf(percent, 2).stripTrailingZeros().toPlainString() + "倍");
        if (data.getBoolean("memberPrice")) benefits.add("会员价");
        if (data.getBoolean("freeDelivery")) benefits.add("免配送费");
        return benefits.isEmpty() ? texts.of(NoticeText.LEVEL_REACHED_PLAIN) : String.join("、", benefits);
    }

    private static Map<String, String> refunded(
            NoticeRequest request, OrderWords order, NoticeTexts texts, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.number());
        fields.put("amount2", yuan(data.getInteger("amountFen", order.payableFen())));
        fields.put("thing3", reason(request, texts.of(NoticeText.ORDER_REFUNDED_UNSAID)));
        fields.put("time4", time(request.since(), zone));
        return fields;
    }

    /** Its number is not among it: the page has it, and WeChat's keyword may be too short for it. */
    private static Map<String, String> invoice(
            NoticeRequest request, OrderWords order, NoticeTexts texts, ZoneId zone) {
        JsonObject data = request.data();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("character_string1", order.number());
        fields.put("thing2", order.goods());
        fields.put("amount3", yuan(data.getInteger("amountFen")));
        fields.put("time4", time(request.since(), zone));
        fields.put(
                "thing5",
                texts.of(
                        switch (data.getString("state")) {
                            case "REVERSED" -> NoticeText.INVOICE_REVERSED;
                            case "ISSUED_ANEW" -> NoticeText.INVOICE_ISSUED_ANEW;
                            default -> NoticeText.INVOICE_ISSUED;
                        }));
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
