package wetwin.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as spreadsheets read and write them: RFC 4180, with the byte order mark by which they know UTF-8. */
public final class Csv {
    private static final String MARK = "\uFEFF";

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int line = 1;
    private int begunAt = 1;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** @param line on which line of the file it begins, from 1 */
    public record Row(int line, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** There is no reading on from here. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Malformed(int line) {
            super("a quoted cell does not end where it should, line " + line, null, false, false);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /** Rows that are empty are left out. */
    public static List<Row> read(String text) throws Malformed {
        return new Csv(text.startsWith(MARK) ? text.substring(1) : text).rows();
    }

    public static String write(List<List<String>> rows) {
        return MARK + more(rows);
    }

    /** What goes on with a table that is begun. */
    public static String more(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::written).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private List<Row> rows() throws Malformed {
        while (at < text.length()) {
            cells.add(unprotected(text.charAt(at) == '"' ? quoted() : plain()));
            endCell();
        }
        if (!cells.isEmpty()) endRow();
        return rows.stream().filter(row -> !row.isBlank()).toList();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(from, at);
    }

    private String quoted() throws Malformed {
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '"') return closed(cell);
                at++;
            }
            if (letter == '\n') line++;
            cell.append(letter);
        }
        throw new Malformed(begunAt);
    }

    private String closed(StringBuilder cell) throws Malformed {
        at++;
        if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) throw new Malformed(line);
        return cell.toString();
    }

    /** A comma at the very end stands before one more cell, which is empty. */
    private void endCell() {
        if (at == text.length()) return;
        char letter = text.charAt(at++);
        if (letter == ',') {
            if (at == text.length()) cells.add("");
            return;
        }
        if (letter == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
        line++;
        endRow();
    }

    private void endRow() {
        rows.add(new Row(begunAt, List.copyOf(cells)));
        cells = new ArrayList<>();
        begunAt = line;
    }

    /** What a spreadsheet would take for a formula is told to be text … */
    private static String written(String cell) {
        String safe = isFormula(cell) ? "'" + cell : cell;
        return safe.chars().anyMatch(letter -> "\",\r\n".indexOf(letter) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    /** … and comes back as it was. */
    private static String unprotected(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    }
}
