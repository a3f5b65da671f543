package wetwin.shop;

import java.time.Instant;
import java.util.Optional;

/** 发票: an invoice that somebody wants for their order, and what has become of it. */
public record Invoice(OrderId order, Wish wish, Instant askedAt, Optional<Issued> issued) {
    /**
     * What is to be on it, and where it goes.
     *
     * @param taxNumber a company's; empty for a person
     * @param email empty once it has been sent there
     */
    public record Wish(String title, Optional<String> taxNumber, Optional<String> email) {}

    /**
     * It is made out, elsewhere.
     *
     * @param link where it can be fetched, if anywhere
     * @param amountFen for what was left of the order's money
     */
    public record Issued(String number, Optional<String> link, int amountFen, Instant at, String by) {}

    /** What was sent is forgotten, and does not make it another one. */
    boolean asksAs(Wish other) {
        return wish.title().equals(other.title())
                && wish.taxNumber().equals(other.taxNumber())
                && (issued.isPresent() || wish.email().equals(other.email()));
    }
}
