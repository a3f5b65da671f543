package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.survey.Question;

/** A survey's question as the console's page writes and reads it. */
public record WireQuestion(
        @NotNull Question.Kind kind,

        @NotNull @Size(max = 100) @Pattern(regexp = WireQuestion.TEXT)
        String text,

        @NotNull @Size(max = 10) List<@NotNull @Valid WireChoice> options) {
    static final String TEXT = "^\\P{Cc}*$";

    /** @param tag what choosing it gives, if anything */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireChoice(
            @NotNull @Size(max = 30) @Pattern(regexp = WireQuestion.TEXT)
            String text,

            UUID tag) {}

    static WireQuestion of(Question question) {
        return new WireQuestion(
                question.kind(),
                question.text(),
                question.options().stream()
                        .map(option -> new WireChoice(
                                option.text(), option.tag().map(TagId::value).orElse(null)))
                        .toList());
    }

    Question toQuestion() {
        return new Question(
                kind,
                text.strip(),
                options.stream()
                        .map(option -> new Question.Option(
                                option.text().strip(),
                                Optional.ofNullable(option.tag()).map(TagId::new)))
                        .toList());
    }
}
