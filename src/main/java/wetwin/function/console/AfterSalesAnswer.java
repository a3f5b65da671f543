package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.picture.PictureViews;
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
     * @param photos addresses at which they are seen for a quarter of an hour
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
            String note,
            List<String> photos) {}

    static AfterSalesAnswer of(List<AfterSalesBoard.Entry> entries, PictureViews views) {
        return new AfterSalesAnswer(
                entries.stream().map(entry -> row(entry, views)).toList());
    }

    static Row row(AfterSalesBoard.Entry entry, PictureViews views) {
        return switch (entry.request().state()) {
            case Asked asked -> row(entry, views, null, null, null, null);
            case Granted(Instant at, String by, int amountFen) -> row(entry, views, at, amountFen, by, null);
            case Declined(Instant at, String by, String note) -> row(entry, views, at, null, by, note);
            case Withdrawn(Instant at) -> row(entry, views, at, null, null, null);
        };
    }

    private static Row row(
            AfterSalesBoard.Entry entry,
            PictureViews views,
            Instant endedAt,
            Integer grantedFen,
            String decidedBy,
            String note) {
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
                note,
                views.of(request.photos()));
    }
}
