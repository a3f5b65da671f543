package wetwin.messaging;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the fields of a kind's template are called, in their order: for whoever is shown a notice outside of WeChat. */
final class NoticeForm {
    private static final Map<NoticeKind, Map<String, String>> LABELS = Map.ofEntries(
            entry(NoticeKind.ORDER_PAID, labels("character_string1 订单编号, thing2 商品名称, amount3 支付金额, time4 支付时间")),
            entry(NoticeKind.ORDER_READY, labels("character_string1 取餐码, thing2 门店名称, thing3 商品名称")),
            entry(NoticeKind.POINTS_CREDITED, labels("number1 到账积分, number2 积分余额, time3 到账时间, thing4 积分来源")),
            entry(NoticeKind.ORDER_REFUNDED, labels("character_string1 订单编号, amount2 退款金额, thing3 退款原因, time4 退款时间")),
            entry(NoticeKind.POINTS_REVERSED, labels("number1 扣回积分, character_string2 积分余额, time3 变动时间, thing4 变动原因")),
            entry(NoticeKind.COUPON_EXPIRING, labels("thing1 优惠券, time2 有效期至, thing3 温馨提示")),
            entry(NoticeKind.COUPON_RECEIVED, labels("thing1 优惠券, time2 有效期至, thing3 到账原因")),
            entry(NoticeKind.ORDER_SHIPPED, labels("thing1 商品名称, thing2 配送方式, character_string3 单号, time4 发货时间")),
            entry(NoticeKind.LEVEL_REACHED, labels("thing1 当前等级, time2 变更时间, time3 有效期至, thing4 等级权益")),
            entry(
                    NoticeKind.INVOICE,
                    labels("character_string1 订单编号, thing2 商品名称, amount3 发票金额, time4 登记时间, thing5 发票状态")),
            entry(NoticeKind.POINTS_EXPIRING, labels("number1 到期积分, time2 到期时间, thing3 温馨提示")),
            entry(NoticeKind.CART_LEFT, labels("thing1 商品名称, time2 加入时间, thing3 温馨提示")),
            entry(NoticeKind.BIRTHDAY, labels("thing1 生日礼, time2 有效期至, thing3 祝福语")),
            entry(NoticeKind.SALE_STARTING, labels("thing1 商品名称, thing2 门店名称, time3 开售时间, thing4 温馨提示")),
            entry(NoticeKind.BOOKING_CONFIRMED, labels("thing1 预约项目, time2 预约时间, thing3 地点, thing4 温馨提示")),
            entry(NoticeKind.BOOKING_REMINDER, labels("thing1 预约项目, time2 预约时间, thing3 地点, thing4 温馨提示")),
            entry(NoticeKind.CLASS_CHANGED, labels("thing1 课程名称, time2 上课时间, thing3 地点, thing4 变动说明")));

    private NoticeForm() {}

    static Map<String, String> of(NoticeKind kind) {
        return LABELS.getOrDefault(kind, Map.of());
    }

    private static Map<String, String> labels(String fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        Arrays.stream(fields.split(", "))
                .map(field -> field.split(" "))
                .forEach(field -> labels.put(field[0], field[1]));
        return Collections.unmodifiableMap(labels);
    }
}
