package wetwin.messaging;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import wetwin.messaging.ReplyRule.Window;

/**
 * Where people answer people, as whoever asks for somebody meets it.
 *
 * @param away what is said while nobody is there; {@code {时间}} stands for when somebody will be
 */
public record Desk(KeptBy keptBy, OfficeHours hours, String away) {
    /** Who answers. */
    public enum KeptBy {
        /** Operators, in the console. */
        CONSOLE,
        /** WeChat's own agents: what is handed over is not ours to see any more. */
        WECHAT
    }

    /** How the desk is kept until an operator says otherwise. */
    public static final Desk OF_THE_RELEASE = new Desk(
            KeptBy.CONSOLE,
            new OfficeHours(List.of(new Window(Set.of(), LocalTime.of(8, 0), LocalTime.of(21, 0)))),
            "现在没有店员在线，{时间}起有人回复您。\n查订单请回复「订单」，查积分请回复「积分」。");

    /**
     * The desk at the moment somebody writes.
     *
     * @param talking whether they are in a conversation already, or wait for one
     * @param waiting how many wait, they themselves included
     */
    public record Moment(Desk desk, boolean talking, int waiting) {
        /** When the database could not be asked in time. */
        static final Moment UNKNOWN = new Moment(OF_THE_RELEASE, false, 0);
    }
}
