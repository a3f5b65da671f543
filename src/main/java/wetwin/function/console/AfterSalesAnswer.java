package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.shop.AfterSalesBoard;
import wetwin.shop.AfterSalesRequest;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;

/** Wishes for money back as the console reads them. */
public record AfterSalesAnswer(List<Row> requests) {
    /**
     * @param amountFen what was asked for
     * @param goods what was ordered, in words
     * @param grantedFen what goes back
     */
    public record Row(
            UUID id,
            UUID orderId,
            String number,
            String orderStatus,
            String goods,
            int payableFen,
            UUID personId,
            String reason,
            String words,
            int amountFen,
            String state,
            Instant askedAt,
            Instant endedAt,
            Integer grantedFen,
            String decidedBy,
            String note) {}

    static AfterSalesAnswer of(List<AfterSalesBoard.Entry> entries) {
        return new AfterSalesAnswer(entries.stream().map(AfterSalesAnswer::row).toList());
    }

    static Row row(AfterSalesBoard.Entry entry) {
        return switch (entry.request().state()) {
            case Asked asked -> row(entry, null, null, null, null);
            case Granted(Instant at, String by, int amountFen) -> row(entry, at, amountFen, by, null);
            case Declined(Instant at, String by, String note) -> row(entry, at, null, by, note);
            case Withdrawn(Instant at) -> row(entry, at, null, null, null);
        };
    }

    private static Row row(
            AfterSalesBoard.Entry entry, Instant endedAt, Integer grantedFen, String decidedBy, String note) {
        AfterSalesRequest request = entry.request();
        return new Row(
                request.id().value(),
                request.order().value(),
                entry.number(),
                entry.status().name(),
                entry.goods(),
                entry.payableFen(),
                entry.person().value(),
                request.reason().name(),
                request.words().orElse(null),
                request.amountFen(),
                request.state().word(),
                request.askedAt(),
                endedAt,
                grantedFen,
                decidedBy,
                note);
    }
}
