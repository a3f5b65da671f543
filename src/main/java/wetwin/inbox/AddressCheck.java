package wetwin.inbox;

/** What WeChat sends when an operator saves the callback address: query values as received, null when absent. */
public record AddressCheck(String signature, String timestamp, String nonce, String echo) {}
