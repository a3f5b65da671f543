package wetwin.messaging;

import java.util.List;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;

/** How to be sent less: answered whatever operators publish, unless a rule of theirs answers these words. */
final class UnsubscribeReply {
    static final String PAGE = "pages/mine/notices";

    private static final String WORDS = """
            不想收到什么，直接回复：
            %s
            想恢复时，把“退订”换成“订阅”。也可以一项一项选：[通知设置](%s)

            下单、取餐和退款的通知照常发送。取消关注后，我们不再从公众号发任何消息。""".formatted(NoticeWish.choices(), PAGE);

    static final ReplyRule RULE = new ReplyRule(
            Trigger.MESSAGE,
            "unsubscribe",
            Integer.MIN_VALUE,
            true,
            List.of("退订", "退订通知", "取消订阅", "TD"),
            List.of(),
            List.of(),
            List.of(),
            Audience.EVERYBODY,
            0,
            List.of(new Part.Text(WORDS)));

    private UnsubscribeReply() {}
}
