package wetwin.shop;

import java.time.Instant;

/** What has become of a person's wish for money back. But for the first, each is the end of it. */
public sealed interface AfterSalesState {
    /** An operator has yet to decide. */
    record Asked() implements AfterSalesState {}

    /** @param amountFen what goes back, at most what was asked for */
    record Granted(Instant at, String by, int amountFen) implements AfterSalesState {}

    /** @param note why, for the person to read */
    record Declined(Instant at, String by, String note) implements AfterSalesState {}

    /** The person does not want it any more. */
    record Withdrawn(Instant at) implements AfterSalesState {}

    /** Its word, as tables and the API have it. */
    default String word() {
        return switch (this) {
            case Asked asked -> "ASKED";
            case Granted granted -> "GRANTED";
            case Declined declined -> "DECLINED";
            case Withdrawn withdrawn -> "WITHDRAWN";
        };
    }
}
