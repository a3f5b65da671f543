package wetwin.shop;

/**
 * What is wrong with a cell of a spreadsheet of products.
 *
 * @param line of the file, from 1; 0 for the whole of it
 * @param column its heading; empty where it is the whole line
 * @param value what stands there
 */
public record SheetProblem(int line, String column, Kind kind, String value) {
    public enum Kind {
        NOT_A_TABLE,
        NO_PRODUCTS,
        TOO_MANY_PRODUCTS,
        TOO_MANY_CHANGES,
        COLUMN_UNKNOWN,
        COLUMN_MISSING,
        COLUMN_TWICE,
        CELLS_MISSING_OR_TOO_MANY,
        CODE_MALFORMED,
        CODE_TWICE,
        CHANGED_MEANWHILE,
        MISSING,
        TOO_LONG,
        NO_TEXT,
        NO_PRICE,
        NO_NUMBER,
        NO_YES_OR_NO,
        NO_MOMENT,
        NO_PICTURE,
        NO_DRAWING,
        CATEGORY_UNKNOWN,
        OPTION_UNKNOWN,
        MEMBER_PRICE_NOT_LOWER,
        SALE_ENDS_BEFORE_IT_BEGINS
    }
}
