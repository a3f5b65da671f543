package wetwin.survey;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.audience.Words;

/** What a survey says in the chat. Pure. */
final class SurveyText {
    /** Ends a survey at whatever question. */
    static final String STOP = "退出";

    static final String CLOSED = "这份调研已经结束了，谢谢您的关心。";
    static final String ANSWERED = "您已经填过这份调研了，谢谢您。";

    static final String ONCE_MORE = "请过几秒再发一次，调研就开始。";

    private SurveyText() {}

    static boolean isStop(String message) {
        return Words.normalised(message).equals(STOP);
    }

    static String begin(Survey survey) {
        return "【%s】共 %d 题，随时回复“%s”可以停下。\n\n%s"
                .formatted(survey.draft().title(), survey.draft().questions().size(), STOP, question(survey, 1));
    }

    static String goOn(Survey survey, int number) {
        return "【%s】接着上次的填：\n\n%s".formatted(survey.draft().title(), question(survey, number));
    }

    static String again(Survey survey, int number, String sentence) {
        return "%s\n\n%s\n\n回复“%s”可以停下。".formatted(sentence, question(survey, number), STOP);
    }

    static String stopped(Survey survey) {
        return survey.draft()
                .keyword()
                .map("好的，已经停下。想接着填时，回复“%s”就可以。"::formatted)
                .orElse("好的，已经停下。");
    }

    static String question(Survey survey, int number) {
        Question question = survey.question(number);
        String options = IntStream.rangeClosed(1, question.options().size())
                .mapToObj(place -> "%d. %s\n"
                        .formatted(place, question.options().get(place - 1).text()))
                .collect(Collectors.joining());
        return "第 %d/%d 题：%s\n%s%s"
                .formatted(number, survey.draft().questions().size(), question.text(), options, how(question.kind()));
    }

    private static String how(Question.Kind kind) {
        return switch (kind) {
            case SINGLE -> "（请回复一个数字）";
            case MULTIPLE -> "（可以多选，数字用空格隔开）";
            case SCALE_5, SCALE_10 -> "（请回复 %d 到 %d 的一个数字）".formatted(kind.lowest(), kind.highest());
            case TEXT -> "（请直接用文字回答）";
        };
    }
}
