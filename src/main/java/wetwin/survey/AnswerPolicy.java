package wetwin.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetwin.audience.Words;
import wetwin.survey.AnswerReading.NotUnderstood;
import wetwin.survey.AnswerReading.Understood;

/**
 * Reads a chat message as the answer to a question: {@code 2}, {@code 1 3}, {@code １、３}, or what an option says. What is
 * only half understood is not understood. Pure.
 */
final class AnswerPolicy {
    /** Of an answer in free words, in UTF-16 units. */
    static final int LONGEST = 500;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,、;。./|+&和]+");
    private static final Pattern NUMBER = Pattern.compile("(?:选|第)? ?(\\d{1,3}) ?(?:个|项|分)?");

    private AnswerPolicy() {}

    static AnswerReading read(Question question, String message) {
        return switch (question.kind()) {
            case SINGLE -> single(question, message);
            case MULTIPLE -> multiple(question, message);
            case SCALE_5, SCALE_10 -> scale(question.kind(), message);
            case TEXT -> text(message);
        };
    }

    /** Whether answers that came otherwise than by words fit their question. */
    static boolean fits(Question question, Given given) {
        return switch (given) {
            case Given.Chosen(List<Integer> options) ->
                question.kind().isChoice()
                        && !options.isEmpty()
                        && (question.kind() == Question.Kind.MULTIPLE || options.size() == 1)
                        && options.stream().allMatch(number -> isOption(question, number));
            case Given.Rated(int rating) -> question.kind().isScale() && isOnScale(question.kind(), rating);
            case Given.Written(String words) ->
                question.kind() == Question.Kind.TEXT && !words.isBlank() && words.length() <= LONGEST;
        };
    }

    private static AnswerReading single(Question question, String message) {
        Optional<List<Integer>> chosen = options(question, message);
        if (chosen.isPresent() && chosen.get().size() > 1) return new NotUnderstood("这一题只能选一个，请回复一个选项的数字。");
        return chosen.<AnswerReading>map(numbers -> new Understood(new Given.Chosen(numbers)))
                .orElseGet(() -> new NotUnderstood("没看懂您选了哪一个，请回复 1 到 %d 中的一个数字。"
                        .formatted(question.options().size())));
    }

    private static AnswerReading multiple(Question question, String message) {
        return options(question, message)
                .<AnswerReading>map(numbers -> new Understood(new Given.Chosen(numbers)))
                .orElseGet(() -> new NotUnderstood("没看懂您选了哪几个，请回复 1 到 %d 中的数字，用空格隔开，例如“1 2”。"
                        .formatted(question.options().size())));
    }

    private static AnswerReading scale(Question.Kind kind, String message) {
        return rating(Words.normalised(message))
                .filter(rating -> isOnScale(kind, rating))
                .<AnswerReading>map(rating -> new Understood(new Given.Rated(rating)))
                .orElseGet(() ->
                        new NotUnderstood("没看懂您打了几分，请回复 %d 到 %d 中的一个整数。".formatted(kind.lowest(), kind.highest())));
    }

    /** A full stop behind it changes nothing. */
    private static Optional<Integer> rating(String words) {
        List<String> parts = parts(words);
        return number(parts.size() == 1 ? parts.getFirst() : words);
    }

    private static AnswerReading text(String message) {
        String words = message.strip();
        if (words.isEmpty()) return new NotUnderstood("这一题请用文字回答。");
        if (words.length() > LONGEST) return new NotUnderstood("您写得有点长，请用 %d 个字以内回答。".formatted(LONGEST));
        return new Understood(new Given.Written(words));
    }

    /** The whole message may be an option, in which there may stand what else is between two. Empty unless all is one. */
    private static Optional<List<Integer>> options(Question question, String message) {
        String words = Words.normalised(message);
        Optional<Integer> whole = option(question, words);
        if (whole.isPresent()) return whole.map(List::of);
        List<Integer> numbers = new ArrayList<>();
        for (String part : parts(words)) {
            Optional<Integer> number = option(question, part);
            if (number.isEmpty()) return Optional.empty();
            if (!numbers.contains(number.get())) numbers.add(number.get());
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    private static List<String> parts(String words) {
        return BETWEEN.splitAsStream(words).filter(part -> !part.isEmpty()).toList();
    }

    private static Optional<Integer> option(Question question, String words) {
        for (int number = 1; number <= question.options().size(); number++) {
            String text = Words.normalised(question.options().get(number - 1).text());
            if (text.equals(words)) return Optional.of(number);
        }
        return number(words).filter(number -> isOption(question, number));
    }

    private static Optional<Integer> number(String words) {
        return Optional.of(NUMBER.matcher(words))
                .filter(Matcher::matches)
                .map(found -> Integer.parseInt(found.group(1)));
    }

    private static boolean isOption(Question question, int number) {
        return number >= 1 && number <= question.options().size();
    }

    private static boolean isOnScale(Question.Kind kind, int rating) {
        return rating >= kind.lowest() && rating <= kind.highest();
    }
}
