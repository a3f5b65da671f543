package wetwin.shop;

import java.util.Optional;

/**
 * What a shop is to people, beside its hours and its goods.
 *
 * @param shown whether people see it and may order of it
 */
public record ShopCard(String name, String address, Optional<Position> position, int pickupMinutes, boolean shown) {}
