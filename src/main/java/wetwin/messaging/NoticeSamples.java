package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;

/** Notices of nobody's, to be looked at before anybody is sent one in these words. Pure. */
final class NoticeSamples {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Duration A_WHILE = Duration.ofDays(7);
    private static final int BALANCE = 128;

    private NoticeSamples() {}

    /** One that says this text. */
    static WrittenNotice of(NoticeText text, NoticeTexts texts, Instant now, ZoneId zone) {
        return written(text.kind(), data(text, now), merged(text), texts, now, zone);
    }

    /** Of a kind that has no text to put otherwise. */
    static WrittenNotice of(NoticeKind kind, Instant now, ZoneId zone) {
        return written(kind, new JsonObject(), Merged.NOTHING, NoticeTexts.OF_THE_RELEASE, now, zone);
    }

    private static WrittenNotice written(
            NoticeKind kind, JsonObject data, Merged merged, NoticeTexts texts, Instant now, ZoneId zone) {
        NoticeRequest request =
                new NoticeRequest(NOBODY, kind, new PersonId(NOBODY), Optional.of(NOBODY), data, now, Optional.empty());
        Optional<Brought> brought = Optional.of(new Brought(Optional.of("SELF"), Optional.empty()));
        OrderWords order =
                new OrderWords("20260101000042", "晨光咖啡 国贸店", "拿铁 大杯 ×1、可颂 ×2", 4_205, Optional.of("A07"), now, brought);
        return WrittenNotice.of(kind, NoticeWording.of(request, merged, Optional.of(order), texts, zone));
    }

    private static Merged merged(NoticeText text) {
        return switch (text) {
            case POINTS_CREDITED_SEVERAL,
                    POINTS_CREDITED_SEVERAL_OWING,
                    POINTS_REVERSED_SEVERAL,
                    BIRTHDAY_SEVERAL,
                    COUPON_RECEIVED_SEVERAL -> new Merged(2, 30);
            default -> Merged.NOTHING;
        };
    }

    private static JsonObject data(NoticeText text, Instant now) {
        String soon = now.plus(A_WHILE).toString();
        return switch (text) {
            case POINTS_CREDITED, POINTS_CREDITED_SEVERAL -> points("消费得积分", BALANCE);
            case POINTS_CREDITED_OWING, POINTS_CREDITED_SEVERAL_OWING -> points("消费得积分", -BALANCE);
            case POINTS_REVERSED, POINTS_REVERSED_SEVERAL -> points("订单退款，扣回积分", BALANCE);
            case POINTS_EXPIRING -> points("", 0).put("expiresAt", soon);
            case CART_LEFT ->
                new JsonObject()
                        .put("goods", "拿铁 等3件")
                        .put("leftAt", now.toString())
                        .put("shop", NOBODY.toString());
            case BIRTHDAY, BIRTHDAY_SEVERAL -> coupon(soon);
            case SALE_STARTING ->
                new JsonObject()
                        .put("product", "腊八燕麦拿铁")
                        .put("shopName", "晨光咖啡 国贸店")
                        .put("saleFrom", now.toString())
                        .put("shop", NOBODY.toString())
                        .put("productId", NOBODY.toString());
            case BOOKING_CONFIRMED, BOOKING_REMINDER -> booking(soon);
            case CLASS_MOVED -> booking(soon).put("change", "MOVED");
            case CLASS_ELSEWHERE -> booking(soon).put("change", "ELSEWHERE");
            case CLASS_CANCELLED -> booking(soon).put("change", "CANCELLED");
            case COUPON_EXPIRING -> coupon(soon).put("count", 1);
            case COUPON_EXPIRING_SEVERAL -> coupon(soon).put("count", 3);
            case COUPON_RECEIVED, COUPON_RECEIVED_SEVERAL -> coupon(soon).put("reason", "首单有礼");
            case LEVEL_REACHED_PLAIN ->
                new JsonObject()
                        .put("level", "银卡")
                        .put("keptUntil", soon)
                        .put("pointsPercent", 100)
                        .put("memberPrice", false)
                        .put("freeDelivery", false);
            case ORDER_REFUNDED_UNSAID, ORDER_SHIPPED_OWN -> new JsonObject();
            case INVOICE_ISSUED -> invoice("ISSUED");
            case INVOICE_ISSUED_ANEW -> invoice("ISSUED_ANEW");
            case INVOICE_REVERSED -> invoice("REVERSED");
        };
    }

    private static JsonObject points(String reason, int balance) {
        return new JsonObject().put("points", 12).put("balance", balance).put("reason", reason);
    }

    private static JsonObject coupon(String until) {
        return new JsonObject().put("coupon", "满30减5").put("expiresAt", until);
    }

    private static JsonObject booking(String at) {
        return new JsonObject()
                .put("booking", NOBODY.toString())
                .put("course", "手冲体验课")
                .put("startsAt", at)
                .put("place", "晨光咖啡 国贸店");
    }

    private static JsonObject invoice(String state) {
        return new JsonObject().put("amountFen", 2_605).put("state", state);
    }
}
