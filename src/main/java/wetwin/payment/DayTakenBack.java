package wetwin.payment;

import java.time.LocalDate;

/** What comes of taking back a day of bills that was set aside. */
public sealed interface DayTakenBack {
    /** Its bill is asked for and compared as if it had never been set aside. */
    record Done() implements DayTakenBack {}

    /** Somebody took it back before. */
    record Already() implements DayTakenBack {}

    /**
     * WeChat Pay does not give out its bill any more.
     *
     * @param eldest the eldest day whose bill it does
     */
    record TooOld(LocalDate eldest) implements DayTakenBack {}

    /** It was never set aside. */
    record NoSuchDay() implements DayTakenBack {}
}
