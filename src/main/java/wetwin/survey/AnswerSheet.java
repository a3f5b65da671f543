package wetwin.survey;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.platform.Csv;

/** Writes answers as a spreadsheet: a line for each time that somebody answered. Pure. */
final class AnswerSheet {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<String> HEADINGS = List.of("用户", "第几次", "途径", "状态", "开始时间", "完成时间");

    /** @param turn the person's first, second … @param answers by the number of their question */
    record Line(
            UUID person,
            int turn,
            Way way,
            Run.State state,
            Instant begunAt,
            Optional<Instant> doneAt,
            Map<Integer, Given> answers) {}

    private AnswerSheet() {}

    /**
     * @param zone the shop's
     * @param first whether it is the beginning of the file, which has the headings
     */
    static String write(Survey survey, List<Line> lines, ZoneId zone, boolean first) {
        List<List<String>> rows = new ArrayList<>();
        if (first) rows.add(headings(survey));
        lines.forEach(line -> rows.add(cells(survey, line, zone)));
        return first ? Csv.write(rows) : Csv.more(rows);
    }

    private static List<String> headings(Survey survey) {
        List<String> cells = new ArrayList<>(HEADINGS);
        survey.draft().questions().forEach(question -> cells.add(question.text()));
        return cells;
    }

    private static List<String> cells(Survey survey, Line line, ZoneId zone) {
        List<String> cells = new ArrayList<>(List.of(
                line.person().toString(),
                String.valueOf(line.turn()),
                line.way() == Way.CHAT ? "公众号对话" : "小程序页面",
                state(line.state()),
                time(line.begunAt(), zone),
                line.doneAt().map(at -> time(at, zone)).orElse("")));
        IntStream.rangeClosed(1, survey.draft().questions().size())
                .mapToObj(number -> cell(survey.question(number), line.answers().get(number)))
                .forEach(cells::add);
        return cells;
    }

    private static String cell(Question question, Given given) {
        return switch (given) {
            case null -> "";
            case Given.Chosen(List<Integer> options) ->
                options.stream()
                        .map(number -> question.options().get(number - 1).text())
                        .collect(Collectors.joining("；"));
            case Given.Rated(int rating) -> String.valueOf(rating);
            case Given.Written(String words) -> words;
        };
    }

    private static String state(Run.State state) {
        return switch (state) {
            case OPEN -> "未填完";
            case STOPPED -> "已停下";
            case DONE -> "已完成";
        };
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
