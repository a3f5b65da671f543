package wetwin.messaging;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The templates of notices, as WeChat's consoles show their ids. A channel without a template for a kind of notice is
 * not used for it.
 */
@ConfigMapping(prefix = "wetwin.notices")
public interface NoticeConfig {
    /** 下单成功: character_string1 order number, thing2 goods, amount3 paid, time4 placed at. */
    Templates orderPaid();

    /** 取餐提醒: character_string1 pick-up code, thing2 shop, thing3 goods. */
    Templates orderReady();

    /** 积分到账: number1 points, number2 balance, time3 credited at, thing4 reason. */
    Templates pointsCredited();

    /** 退款通知: character_string1 order number, amount2 refunded, thing3 reason, time4 refunded at. */
    Templates orderRefunded();

    /** 积分变动: number1 points taken, character_string2 balance, time3 taken at, thing4 reason. */
    Templates pointsReversed();

    /** 优惠券到期: thing1 coupon, time2 until when it is good, thing3 what to do. */
    Templates couponExpiring();

    /** 优惠券到账: thing1 coupon, time2 until when it is good, thing3 why it was given. */
    Templates couponReceived();

    /** 发货通知: thing1 goods, thing2 who brings it, character_string3 their number or the order's, time4 shipped at. */
    Templates orderShipped();

    /** 会员等级变更: thing1 level, time2 reached at, time3 until when it is kept, thing4 what it is good for. */
    Templates levelReached();

    /** 发票通知: character_string1 order number, thing2 goods, amount3 on the invoice, time4 on record at, thing5 state. */
    Templates invoice();

    /** 积分到期: number1 points, time2 until when they are good, thing3 what to do. */
    Templates pointsExpiring();

    /** 购物车提醒: thing1 goods, time2 when they were put in, thing3 what to do. */
    Templates cartLeft();

    /** 生日祝福: thing1 what is given, time2 until when it is good, thing3 the wish. */
    Templates birthday();

    /** 开售提醒: thing1 product, thing2 shop, time3 when its sale begins, thing4 what to do. */
    Templates saleStarting();
    /** 预约成功: thing1 course, time2 when it begins, thing3 where, thing4 what to know. */
    Templates bookingConfirmed();

    /** 预约提醒: thing1 course, time2 when it begins, thing3 where, thing4 what to know. */
    Templates bookingReminder();

    /** 课程变动: thing1 course, time2 when it begins now, or would have begun, thing3 where, thing4 what has changed. */
    Templates classChanged();

    /** The same notice in both accounts. */
    interface Templates {
        /** Template id of the Service Account's template message. */
        Optional<String> template();

        /** Template id of the mini program's subscription message. */
        Optional<String> subscription();
    }
}
