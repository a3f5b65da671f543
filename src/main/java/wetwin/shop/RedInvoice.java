package wetwin.shop;

import java.util.Optional;

/**
 * What an operator has made out to take an invoice back.
 *
 * @param number its own
 * @param anewFen what the new invoice is over, which is what remained; 0 for none
 * @param anew the new one's number; empty where nothing remained
 * @param link where the new one can be fetched, if anywhere
 */
public record RedInvoice(String number, int anewFen, Optional<String> anew, Optional<String> link) {}
