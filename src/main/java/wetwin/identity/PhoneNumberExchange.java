package wetwin.identity;

import io.smallrye.mutiny.Uni;

/** Exchanges the code of the phone-number button for the number. A code works once, and each success costs money. */
public interface PhoneNumberExchange {
    Uni<PhoneOutcome> exchange(String code);
}
