package wetwin.shop;

/** A shop as people know it. */
public record Shop(ShopId id, String name, String address, OpeningHours hours, int pickupMinutes) {}
