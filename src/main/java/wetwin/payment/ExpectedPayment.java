package wetwin.payment;

import java.util.Optional;
import java.util.UUID;

/** A payment that we opened, and the transaction that paid it if one did. */
record ExpectedPayment(
        OutTradeNo number, UUID purchase, PayerId payer, int amountFen, Optional<String> transactionId) {}
