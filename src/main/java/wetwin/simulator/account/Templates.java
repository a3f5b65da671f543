package wetwin.simulator.account;

import java.util.List;
import java.util.Optional;
import wetwin.simulator.account.Template.Slot;

/**
 * The templates that the simulated owner has chosen, the same for both accounts: {@code sim-template-order-paid}, {@code
 * -order-ready}, {@code -points-credited}, {@code -order-refunded}, {@code -points-reversed}, {@code
 * -coupon-expiring}, {@code -coupon-received}, {@code -order-shipped}, {@code -level-reached},
 * {@code -invoice}, {@code -points-expiring}, {@code -cart-left}, {@code -birthday}, {@code -sale-starting},
 * {@code -booking-confirmed}, {@code -booking-reminder} and {@code -class-changed} for the Service Account,
 * {@code sim-subscribe-…} for the mini program.
 */
public final class Templates {
    private static final String ACCOUNT_PREFIX = "sim-template-";
    private static final String MINI_PROGRAM_PREFIX = "sim-subscribe-";

    private Templates() {}

    public static List<Template> ofAccount() {
        return chosen(ACCOUNT_PREFIX);
    }

    public static List<Template> ofMiniProgram() {
        return chosen(MINI_PROGRAM_PREFIX);
    }

    static Optional<Template> ofAccount(String id) {
        return ofAccount().stream().filter(template -> template.id().equals(id)).findFirst();
    }

    public static Optional<Template> ofMiniProgram(String id) {
        return ofMiniProgram().stream()
                .filter(template -> template.id().equals(id))
                .findFirst();
    }

    private static List<Template> chosen(String prefix) {
        return List.of(
                new Template(
                        prefix + "order-paid",
                        "下单成功通知",
                        List.of(
                                new Slot("character_string1", "订单编号", "C20260101000001"),
                                new Slot("thing2", "商品名称", "拿铁 大杯 等2件"),
                                new Slot("amount3", "支付金额", "28.00元"),
                                new Slot("time4", "支付时间", "2026年1月1日 12:00"))),
                new Template(
                        prefix + "order-ready",
                        "取餐提醒",
                        List.of(
                                new Slot("character_string1", "取餐码", "A017"),
                                new Slot("thing2", "门店名称", "晨光咖啡 人民广场店"),
                                new Slot("thing3", "商品名称", "拿铁 大杯"))),
                new Template(
                        prefix + "points-credited",
                        "积分到账提醒",
                        List.of(
                                new Slot("number1", "到账积分", "28"),
                                new Slot("number2", "积分余额", "128"),
                                new Slot("time3", "到账时间", "2026年1月1日 12:30"),
                                new Slot("thing4", "积分来源", "到店取餐"))),
                new Template(
                        prefix + "order-refunded",
                        "退款成功通知",
                        List.of(
                                new Slot("character_string1", "订单编号", "C20260101000001"),
                                new Slot("amount2", "退款金额", "28.00元"),
                                new Slot("thing3", "退款原因", "超时未支付"),
                                new Slot("time4", "退款时间", "2026年1月1日 12:40"))),
                new Template(
                        prefix + "points-reversed",
                        "积分变动提醒",
                        List.of(
                                new Slot("number1", "扣回积分", "28"),
                                new Slot("character_string2", "积分余额", "100"),
                                new Slot("time3", "变动时间", "2026年1月1日 12:40"),
                                new Slot("thing4", "变动原因", "订单退款"))),
                new Template(
                        prefix + "coupon-expiring",
                        "优惠券到期提醒",
                        List.of(
                                new Slot("thing1", "优惠券", "满30减5"),
                                new Slot("time2", "有效期至", "2026年1月3日 12:00"),
                                new Slot("thing3", "温馨提示", "下单时自动用上"))),
                new Template(
                        prefix + "coupon-received",
                        "优惠券到账提醒",
                        List.of(
                                new Slot("thing1", "优惠券", "满30减5"),
                                new Slot("time2", "有效期至", "2026年1月31日 12:00"),
                                new Slot("thing3", "到账原因", "首单有礼"))),
                new Template(
                        prefix + "order-shipped",
                        "订单发货通知",
                        List.of(
                                new Slot("thing1", "商品名称", "拿铁 大杯 等2件"),
                                new Slot("thing2", "配送方式", "顺丰速运"),
                                new Slot("character_string3", "单号", "SF1000000000001"),
                                new Slot("time4", "发货时间", "2026年1月1日 12:40"))),
                new Template(
                        prefix + "level-reached",
                        "会员等级变更通知",
                        List.of(
                                new Slot("thing1", "当前等级", "金卡会员"),
                                new Slot("time2", "变更时间", "2026年1月1日 12:40"),
                                new Slot("time3", "有效期至", "2027年1月2日 00:00"),
                                new Slot("thing4", "等级权益", "积分1.5倍、会员价"))),
                new Template(
                        prefix + "invoice",
                        "发票通知",
                        List.of(
                                new Slot("character_string1", "订单编号", "C20260101000001"),
                                new Slot("thing2", "商品名称", "拿铁 大杯 等2件"),
                                new Slot("amount3", "发票金额", "28.00元"),
                                new Slot("time4", "登记时间", "2026年1月1日 12:40"),
                                new Slot("thing5", "发票状态", "已开好，点开看号码"))),
                new Template(
                        prefix + "points-expiring",
                        "积分到期提醒",
                        List.of(
                                new Slot("number1", "到期积分", "28"),
                                new Slot("time2", "到期时间", "2026年2月1日 00:00"),
                                new Slot("thing3", "温馨提示", "到期前可以换券、换礼"))),
                new Template(
                        prefix + "cart-left",
                        "购物车提醒",
                        List.of(
                                new Slot("thing1", "商品名称", "拿铁 等3件"),
                                new Slot("time2", "加入时间", "2026年1月1日 12:40"),
                                new Slot("thing3", "温馨提示", "还在购物车里，想喝就下单"))),
                new Template(
                        prefix + "birthday",
                        "生日祝福",
                        List.of(
                                new Slot("thing1", "生日礼", "生日券 满30减15"),
                                new Slot("time2", "有效期至", "2026年2月1日 00:00"),
                                new Slot("thing3", "祝福语", "生日快乐！下单时自动用上"))),
                new Template(
                        prefix + "sale-starting",
                        "开售提醒",
                        List.of(
                                new Slot("thing1", "商品名称", "腊八燕麦拿铁"),
                                new Slot("thing2", "门店名称", "晨光咖啡 国贸店"),
                                new Slot("time3", "开售时间", "2026年1月8日 08:00"),
                                new Slot("thing4", "温馨提示", "到点就能下单，点开看看"))),
                new Template(prefix + "booking-confirmed", "预约成功通知", ofBooking("预约项目", "预约时间", "温馨提示", "来不了请提前取消")),
                new Template(prefix + "booking-reminder", "预约提醒", ofBooking("预约项目", "预约时间", "温馨提示", "快开始了，来不了请取消")),
                new Template(prefix + "class-changed", "课程变动通知", ofBooking("课程名称", "上课时间", "变动说明", "课程取消，给您添麻烦了")));
    }

    private static List<Slot> ofBooking(String what, String when, String toKnow, String words) {
        return List.of(
                new Slot("thing1", what, "手冲体验课"),
                new Slot("time2", when, "2026年1月1日 19:00"),
                new Slot("thing3", "地点", "晨光咖啡 国贸店"),
                new Slot("thing4", toKnow, words));
    }
}
