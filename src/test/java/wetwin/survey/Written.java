package wetwin.survey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wetwin.audience.TagId;
import wetwin.survey.Question.Kind;
import wetwin.survey.Question.Option;

/** Surveys as the tests write them. */
final class Written {
    private Written() {}

    static Question choice(Kind kind, String... options) {
        return new Question(
                kind,
                "您常喝哪一种？",
                Stream.of(options)
                        .map(text -> new Option(text, Optional.empty()))
                        .toList());
    }

    static Question open(Kind kind) {
        return new Question(kind, "您觉得怎么样？", List.of());
    }

    static Question giving(TagId tag, String option, String... others) {
        Stream<Option> all = Stream.concat(
                Stream.of(new Option(option, Optional.of(tag))),
                Stream.of(others).map(text -> new Option(text, Optional.empty())));
        return new Question(Kind.MULTIPLE, "您在意什么？", all.toList());
    }

    static SurveyDraft draft(String keyword, Question... questions) {
        return new SurveyDraft("口味调研", Optional.ofNullable(keyword), "谢谢您，下一杯更合口味。", false, List.of(questions));
    }

    static Survey kept(SurveyDraft draft, SurveyState state) {
        return new Survey(new SurveyId(new UUID(0, 1)), draft, state, 1, Instant.EPOCH, Instant.EPOCH, "lin");
    }
}
