package wetwin.shop;

import java.util.Optional;

/**
 * A shop as one of several to choose from.
 *
 * @param metres as the crow flies; empty where either place is not known
 * @param note what it tells whoever is about to order of it
 * @param choosesTimes whether people may choose when they come
 * @param delivers whether it brings its goods anywhere
 */
public record NearShop(
        Shop shop,
        Optional<Position> position,
        Optional<Integer> metres,
        Optional<String> note,
        boolean choosesTimes,
        boolean delivers,
        OpeningHours.Moment now) {}
