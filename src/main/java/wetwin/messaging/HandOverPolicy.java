package wetwin.messaging;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import wetwin.audience.Words;
import wetwin.messaging.Answer.ForDesk;
import wetwin.messaging.Desk.KeptBy;
import wetwin.messaging.Desk.Moment;
import wetwin.messaging.ReplyRule.Trigger;

/** Decides what somebody who asks for a human is told, and when the automatic replies are silent. Pure. */
public final class HandOverPolicy {
    private static final String WHEN = "{时间}";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm ");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日 ");

    private HandOverPolicy() {}

    /** @param words what is said at once */
    public record HandOver(String words, ForDesk forDesk) {}

    /**
     * While people talk, nothing answers for them. What somebody presses in the menu they do want answered, and to be sent
     * less must work always.
     */
    static boolean isSilent(Moment moment, Asked asked) {
        return moment.talking() && isMessage(asked) && !wantsLess(asked);
    }

    /** What is answered without handing over: it belongs to the conversation all the same, if it was written. */
    static ForDesk otherwise(Moment moment, Asked asked) {
        return moment.talking() && isMessage(asked) ? ForDesk.CONTINUES : ForDesk.NOTHING;
    }

    private static boolean isMessage(Asked asked) {
        return asked.trigger() == Trigger.MESSAGE || asked.trigger() == Trigger.OTHERWISE;
    }

    private static boolean wantsLess(Asked asked) {
        return UnsubscribeReply.RULE.exact().stream().map(Words::normalised).anyMatch(asked.what()::equals);
    }

    /** Whether the message itself goes to WeChat's own agents; a tap cannot. */
    public static boolean goesToWechat(Moment moment, boolean isMessage) {
        return isMessage && moment.desk().keptBy() == KeptBy.WECHAT;
    }

    /** @param words of the rule that hands over */
    public static HandOver handOver(String words, Moment moment, ZonedDateTime now) {
        Desk desk = moment.desk();
        if (desk.keptBy() == KeptBy.WECHAT) return new HandOver(words, ForDesk.NOTHING);
        if (moment.talking()) return new HandOver(words, ForDesk.CONTINUES);
        if (!desk.hours().isOpen(now)) return new HandOver(away(desk, now), ForDesk.AWAY);
        return new HandOver(moment.waiting() == 0 ? words : words + queue(moment.waiting()), ForDesk.OPENS);
    }

    private static String away(Desk desk, ZonedDateTime now) {
        String opening = desk.hours()
                .nextOpening(now)
                .map(next -> day(next, now) + next.format(TIME))
                .orElse("");
        return desk.away().replace(WHEN, opening);
    }

    private static String day(ZonedDateTime next, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        if (next.toLocalDate().equals(today)) return "今天 ";
        return next.toLocalDate().equals(today.plusDays(1)) ? "明天 " : next.format(DAY);
    }

    private static String queue(int before) {
        return "\n前面还有 %d 位在等，店员会按先后回复。".formatted(before);
    }
}
