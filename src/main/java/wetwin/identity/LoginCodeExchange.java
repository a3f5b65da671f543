package wetwin.identity;

import io.smallrye.mutiny.Uni;

/** Exchanges the mini program's login code for the person's ids. A code works once; never call it in a transaction. */
public interface LoginCodeExchange {
    Uni<LoginOutcome> exchange(String code);
}
