package wetwin.shop;

/**
 * Why a part of the catalogue cannot be kept or published.
 *
 * @param name the part's, so that it is found
 */
public record CatalogueProblem(Kind kind, String name) {
    public enum Kind {
        NAME_MISSING,
        MEMBER_PRICE_NOT_LOWER,
        SALE_ENDS_BEFORE_IT_BEGINS,
        OPTION_TWICE,
        MORE_WANTED_THAN_ALLOWED,
        TOO_FEW_CHOICES,
        CHOICE_TWICE,
        NAME_TAKEN,
        CODE_TAKEN,
        CHOICE_OF_ANOTHER_OPTION,
        CATEGORY_UNKNOWN,
        OPTION_UNKNOWN,
        PART_UNKNOWN,
        PRODUCTS_ARE_HIDDEN_INSTEAD,
        TOO_MANY_CHANGES,
        NOTHING_TO_PUBLISH
    }
}
