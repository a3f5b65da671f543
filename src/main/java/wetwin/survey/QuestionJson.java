package wetwin.survey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.survey.Question.Option;

/** Questions as they are stored. */
final class QuestionJson {
    private QuestionJson() {}

    static JsonArray write(List<Question> questions) {
        JsonArray array = new JsonArray();
        questions.forEach(question -> array.add(write(question)));
        return array;
    }

    static List<Question> read(JsonArray array) {
        return array.stream()
                .map(JsonObject.class::cast)
                .map(QuestionJson::question)
                .toList();
    }

    private static JsonObject write(Question question) {
        JsonArray options = new JsonArray();
        question.options()
                .forEach(option -> options.add(new JsonObject()
                        .put("text", option.text())
                        .put("tag", option.tag().map(TagId::toString).orElse(null))));
        return new JsonObject()
                .put("kind", question.kind().name())
                .put("text", question.text())
                .put("options", options);
    }

    private static Question question(JsonObject json) {
        List<Option> options = json.getJsonArray("options").stream()
                .map(JsonObject.class::cast)
                .map(QuestionJson::option)
                .toList();
        return new Question(Question.Kind.valueOf(json.getString("kind")), json.getString("text"), options);
    }

    private static Option option(JsonObject json) {
        Optional<TagId> tag =
                Optional.ofNullable(json.getString("tag")).map(UUID::fromString).map(TagId::new);
        return new Option(json.getString("text"), tag);
    }
}
