package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Puts a brief answer into words. Pure. */
final class BriefWording {
    /** @param pickup what they come for next */
    record Standing(int points, int coupons, Optional<LatestOrder> order, Optional<Pickup> pickup) {}

    /** @param at the beginning of the quarter of an hour they chose; empty for as soon as it is ready */
    record Pickup(UUID order, String status, String goods, String shop, Optional<String> code, Optional<Instant> at) {}

    /** @param brought empty where its person comes for it */
    record LatestOrder(
            UUID id,
            String status,
            String goods,
            int payableFen,
            Optional<String> pickupCode,
            Instant placedAt,
            String shop,
            Optional<Brought> brought) {
        /** Whether a code at the counter gets it. */
        boolean isAtTheCounter() {
            return brought.isEmpty() && (status.equals("PAID") || status.equals("MAKING") || status.equals("READY"));
        }
    }

    static final String ORDERS_PAGE = "[查看我的订单](pages/orders/index)";
    static final String POINTS_PAGE = "[查看积分与优惠券](pages/mine/index)";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.CHINA);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private BriefWording() {}

    static String orders(Standing standing, ZoneId zone) {
        return standing.order().map(order -> order(order, zone)).orElse("还没有找到您的订单。\n[去点一杯](pages/order/index)");
    }

    static String points(Standing standing) {
        String coupons = standing.coupons() == 0 ? "" : "，可用优惠券 %d 张".formatted(standing.coupons());
        String points = standing.points() < 0 ? "您欠 %d 积分，之后得到的先补上" : "您有 %d 积分";
        return "%s%s。\n%s".formatted(points.formatted(Math.abs(standing.points())), coupons, POINTS_PAGE);
    }

    static String booking(Standing standing, ZoneId zone) {
        return standing.pickup()
                .map(pickup -> booking(pickup, zone))
                .orElse("您没有要取的单。\n[提前点好，到店就取](pages/order/index)");
    }

    private static String booking(Pickup pickup, ZoneId zone) {
        return "下一次取餐：%s，%s\n%s，%s%s\n[查看预约](pages/order/detail?id=%s)"
                .formatted(
                        when(pickup, zone),
                        pickup.shop(),
                        pickup.goods(),
                        state(pickup.status()),
                        pickup.code().map("\n取餐码 %s"::formatted).orElse(""),
                        pickup.order());
    }

    /** The quarter of an hour, or that nobody has to wait for one. */
    static String when(Pickup pickup, ZoneId zone) {
        return pickup.at()
                .map(at -> at.atZone(zone))
                .map(at -> TIME.format(at) + "–" + CLOCK.format(at.plus(QUARTER)))
                .orElse("做好就能取");
    }

    private static String order(LatestOrder order, ZoneId zone) {
        String code = order.pickupCode()
                .filter(shown -> order.isAtTheCounter())
                .map("\n取餐码 %s"::formatted)
                .orElse("");
        return "最近一单（%s）：%s\n%s，%d.%02d元%s\n[查看订单详情](pages/order/detail?id=%s)"
                .formatted(
                        TIME.format(order.placedAt().atZone(zone)),
                        order.brought().map(brought -> state(order, brought)).orElseGet(() -> state(order.status())),
                        order.goods(),
                        order.payableFen() / 100,
                        order.payableFen() % 100,
                        code,
                        order.id());
    }

    private static String state(LatestOrder order, Brought brought) {
        return switch (order.status()) {
            case "READY" -> brought.isOnItsWay() ? "配送中，" + onItsWay(brought) : "已做好，等待配送";
            case "COLLECTED" -> "已送达";
            default -> state(order.status());
        };
    }

    private static String onItsWay(Brought brought) {
        return brought.trackingNo().map(number -> brought.by() + " " + number).orElseGet(brought::by);
    }

    private static String state(String status) {
        return switch (status) {
            case "PLACED" -> "待支付";
            case "PAID" -> "已支付，等待制作";
            case "MAKING" -> "制作中";
            case "READY" -> "可取餐";
            case "COLLECTED" -> "已取餐";
            case "CANCELLED", "CLOSED" -> "已取消";
            case "REFUNDING" -> "退款中";
            case "REFUNDED" -> "已退款";
            default -> "处理中";
        };
    }
}
