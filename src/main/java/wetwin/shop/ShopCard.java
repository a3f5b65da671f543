package wetwin.shop;

import java.util.Optional;

/**
 * What a shop is to people, beside its hours and its goods.
 *
 * @param note what it tells whoever is about to order of it
 * @param shown whether people see it and may order of it
 */
public record ShopCard(
        String name,
        String address,
        Optional<Position> position,
        int pickupMinutes,
        Optional<String> note,
        boolean shown) {}
