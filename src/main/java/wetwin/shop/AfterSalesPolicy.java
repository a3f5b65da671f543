package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wetwin.shop.AfterSalesDecision.Already;
import wetwin.shop.AfterSalesDecision.Becomes;
import wetwin.shop.AfterSalesDecision.MoreThanAsked;
import wetwin.shop.AfterSalesDecision.Refuse;
import wetwin.shop.AfterSalesState.Asked;
import wetwin.shop.AfterSalesState.Declined;
import wetwin.shop.AfterSalesState.Granted;
import wetwin.shop.AfterSalesState.Withdrawn;

/** Decides about wishes for money back: who may have one, and what becomes of it. Each ends once. */
final class AfterSalesPolicy {
    static final int MOST_PER_ORDER = 5;

    /** For each request all of its photos, whatever of them is lost on the way or taken out again. */
    static final int MOST_PHOTOS_PER_ORDER = MOST_PER_ORDER * AfterSalesRequest.MOST_PHOTOS;

    /** Long before a photo that nobody has taken is forgotten. */
    static final Duration PHOTO_WAITS = Duration.ofHours(12);

    private AfterSalesPolicy() {}

    /**
     * @param former the order's requests so far
     * @param leftFen what was paid for the order and does not go back yet
     */
    static AskDecision ask(AfterSalesRequest wanted, OrderStatus status, List<AfterSalesRequest> former, int leftFen) {
        Optional<AfterSalesRequest> same = former.stream()
                .filter(request -> request.key().equals(wanted.key()))
                .findFirst();
        if (same.isPresent())
            return same.get().asksAs(wanted) ? new AskDecision.Repeated(same.get()) : new AskDecision.KeyReused();
        if (!mayAsk(status)) return new AskDecision.NotNow(status);
        if (former.stream().anyMatch(AfterSalesRequest::isOpen)) return new AskDecision.OneIsOpen();
        if (former.size() >= MOST_PER_ORDER) return new AskDecision.TooOften();
        return wanted.amountFen() > leftFen ? new AskDecision.TooMuch(leftFen) : new AskDecision.Accepted(wanted);
    }

    /** @param known the order's photos */
    static AskDecision takePhotos(AfterSalesRequest wanted, List<AfterSalesPhoto> known, Instant now) {
        Set<String> free = known.stream()
                .filter(photo -> photo.request().isEmpty())
                .filter(photo -> now.isBefore(photo.givenAt().plus(PHOTO_WAITS)))
                .map(AfterSalesPhoto::name)
                .collect(Collectors.toSet());
        return wanted.photos().stream()
                .filter(name -> !free.contains(name))
                .findFirst()
                .<AskDecision>map(AskDecision.PhotoGone::new)
                .orElseGet(() -> new AskDecision.Accepted(wanted));
    }

    /**
     * Why another photo of an order is not expected; empty if it is.
     *
     * @param former those that were
     */
    static Optional<PhotoDecision> expect(OrderStatus status, List<AfterSalesPhoto> former) {
        if (!mayAsk(status)) return Optional.of(new PhotoDecision.NotNow(status));
        return former.size() < MOST_PHOTOS_PER_ORDER
                ? Optional.empty()
                : Optional.of(new PhotoDecision.TooMany(MOST_PHOTOS_PER_ORDER));
    }

    /** Whether another request may follow these. */
    static boolean mayAskMore(OrderStatus status, List<AfterSalesRequest> former) {
        return mayAsk(status)
                && former.size() < MOST_PER_ORDER
                && former.stream().noneMatch(AfterSalesRequest::isOpen);
    }

    /** Before it is made an order is cancelled instead. */
    private static boolean mayAsk(OrderStatus status) {
        return switch (status) {
            case MAKING, READY, COLLECTED -> true;
            case PLACED, PAID, CANCELLED, CLOSED, REFUNDING, REFUNDED -> false;
        };
    }

    static AfterSalesDecision grant(AfterSalesRequest request, int amountFen, String by, Instant now) {
        return switch (request.state()) {
            case Asked asked ->
                amountFen > request.amountFen()
                        ? new MoreThanAsked(request.amountFen())
                        : new Becomes(new Granted(now, by, amountFen));
            case Granted granted -> granted.amountFen() == amountFen ? new Already() : new Refuse(granted);
            case Declined declined -> new Refuse(declined);
            case Withdrawn withdrawn -> new Refuse(withdrawn);
        };
    }

    static AfterSalesDecision decline(AfterSalesRequest request, String note, String by, Instant now) {
        return switch (request.state()) {
            case Asked asked -> new Becomes(new Declined(now, by, note));
            case Declined declined -> new Already();
            case Granted granted -> new Refuse(granted);
            case Withdrawn withdrawn -> new Refuse(withdrawn);
        };
    }

    static AfterSalesDecision withdraw(AfterSalesRequest request, Instant now) {
        return switch (request.state()) {
            case Asked asked -> new Becomes(new Withdrawn(now));
            case Withdrawn withdrawn -> new Already();
            case Granted granted -> new Refuse(granted);
            case Declined declined -> new Refuse(declined);
        };
    }
}
