package wetwin.shop;

/**
 * Where an order is wanted. Who gets it is encrypted already, so that nothing behind the edge can tell.
 *
 * @param mark the same for the same receiver, for {@link OrderRequest#fingerprint}
 */
public record DeliveryTo(District district, SealedReceiver receiver, String mark) {}
