package wetwin.identity;

/** Something of a person that we keep while they let us. */
public enum Personal {
    PHONE,
    /** Who gets their orders and where. */
    ADDRESS,
    /** What an invoice that is not made out yet is to say. */
    INVOICE,
    /** Whatever is theirs alone: the account is closed. */
    ALL
}
