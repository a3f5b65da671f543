package wetwin.identity;

/** Something of a person that we keep while they let us. */
public enum Personal {
    PHONE,
    /** Who gets their orders and where. */
    ADDRESS,
    /** What an invoice that is not made out yet is to say. */
    INVOICE,
    /** Photos that they handed in with a wish for money back. */
    PICTURES,
    /** Whatever is theirs alone: the account is closed. */
    ALL
}
