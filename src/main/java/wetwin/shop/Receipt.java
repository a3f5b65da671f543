package wetwin.shop;

import wetwin.payment.RefundBook;

/** What was bought, what was paid for it, and what of that went back. */
public record Receipt(Order order, RefundBook.Account money) {}
