package wetwin.payment;

import java.time.LocalDate;
import java.util.Optional;

/** Decides whether a day whose bill was set aside is compared after all. */
final class TakeBackPolicy {
    /** How long WeChat Pay gives out a day's bill. */
    static final int MONTHS_KEPT = 3;

    /**
     * How a day stands.
     *
     * @param setAside it is now
     * @param takenBack it was set aside before, and taken back
     */
    record Standing(boolean setAside, boolean takenBack) {}

    private TakeBackPolicy() {}

    /** The eldest day whose bill can be had. */
    static LocalDate eldest(LocalDate today) {
        return today.minusMonths(MONTHS_KEPT);
    }

    static DayTakenBack decide(LocalDate day, Optional<Standing> standing, LocalDate today) {
        if (standing.isEmpty()) return new DayTakenBack.NoSuchDay();
        if (!standing.get().setAside())
            return standing.get().takenBack() ? new DayTakenBack.Already() : new DayTakenBack.NoSuchDay();
        LocalDate eldest = eldest(today);
        return day.isBefore(eldest) ? new DayTakenBack.TooOld(eldest) : new DayTakenBack.Done();
    }
}
