package wetwin.outbox.violations;

import wetwin.identity.PersonId;

/** Breaks: rooms use only what they may, and (identity uses the outbox) rooms are free of cycles. */
public record Circle(PersonId person) {}
