package wetwin.inbox;

/**
 * What makes two deliveries the same message: MsgId with sender and time; for events sender, time, event and key with
 * a hash of the decrypted body. A repeat has the same id although its timestamp, nonce and encryption differ.
 */
public record DeliveryId(String value) {}
