package wetwin.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import wetwin.fuzz.ApiDescription.Operation;
import wetwin.fuzz.ApiDescription.Parameter;

/** Makes requests of which one part or several are wrong. */
final class Spoiler {
    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-7",
            "application/json;;;",
            "application/*",
            "*/*",
            "json",
            "",
            "x/" + "y".repeat(500));

    private final Chance chance;
    private final Example example;
    private final Schemas schemas;
    private final List<String> foreign;

    /** @param foreign ids and texts that belong to somebody else */
    Spoiler(Chance chance, Example example, Schemas schemas, List<String> foreign) {
        this.chance = chance;
        this.example = example;
        this.schemas = schemas;
        this.foreign = foreign;
    }

    /** @param wrong why it may not be accepted, where its description says so; {@code strayed} where its path is another */
    record Spoilt(Call call, Optional<String> wrong, boolean strayed) {}

    Spoilt spoil(Operation operation) {
        boolean strayed = has(operation, "path") && chance.oneIn(3);
        Call call = new Call(operation.method(), strayed ? spoiltPath(operation) : example.path(operation));
        Optional<String> wrong = parameters(operation, call);
        Optional<String> wrongBody = body(operation, call);
        if (chance.oneIn(6)) aside(call);
        return new Spoilt(call, wrong.or(() -> wrongBody), strayed);
    }

    private static boolean has(Operation operation, String in) {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.in().equals(in));
    }

    private String spoiltPath(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", Matcher.quoteReplacement(Call.encoded(value())));
    }

    private Optional<String> parameters(Operation operation, Call call) {
        Optional<String> wrong = Optional.empty();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path") || parameter.in().equals("cookie")) continue;
            if (!parameter.required() && chance.oneIn(2)) continue;
            boolean spoil = chance.oneIn(3);
            if (spoil && chance.oneIn(4)) {
                if (parameter.required()) wrong = Optional.of(parameter.name() + " is missing");
                continue;
            }
            String text = spoil ? value() : example.text(operation, parameter);
            if (parameter.in().equals("header")) text = Call.asHeader(text).strip();
            add(call, parameter, text);
            if (spoil && chance.oneIn(4)) add(call, parameter, value());
            else if (!schemas.isInOrder(parameter, text)) wrong = Optional.of(parameter + " is " + text);
        }
        return wrong;
    }

    private static void add(Call call, Parameter parameter, String text) {
        if (parameter.in().equals("query")) call.query(parameter.name(), text);
        else call.header(parameter.name(), text);
    }

    private Optional<String> body(Operation operation, Call call) {
        if (operation.body().isEmpty()) {
            if (operation.takesBytes() || chance.oneIn(8))
                call.body(chance.oneIn(2) ? chance.bytes(500) : "{}".getBytes());
            return Optional.empty();
        }
        JsonNode valid = example.value(operation, "body", operation.body().get());
        byte[] bytes = chance.oneIn(4) ? valid.toString().getBytes() : new JsonMutation(chance, foreign).of(valid);
        boolean json = !chance.oneIn(10);
        call.header(
                        "Content-Type",
                        json
                                ? chance.of("application/json", "application/json; charset=UTF-8")
                                : chance.of(CONTENT_TYPES))
                .body(bytes);
        return json ? schemas.wrongInRequest(operation, bytes) : Optional.empty();
    }

    /** Headers and parameters that nobody asked for. */
    private void aside(Call call) {
        switch (chance.below(8)) {
            case 0 ->
                call.header(
                        "Accept", chance.of("text/html", "application/xml;q=0.1", "*", "a/b".repeat(200), "image/*"));
            case 1 ->
                call.header("Accept-Language", chance.of("en", "xx-YY;q=9", "*", "zh-Hant-TW,".repeat(100), value()));
            case 2 -> call.header("X-Request-Id", chance.nastyText());
            case 3 -> call.query(chance.of("debug", "page", "id", "class.module", "_method"), value());
            case 4 -> call.header("If-None-Match", chance.of("*", "\"x\"", "W/\"", value()));
            case 5 -> call.header("X-HTTP-Method-Override", "DELETE");
            case 6 -> call.header("Content-Type", chance.of(CONTENT_TYPES));
            default ->
                call.header("Cookie", chance.of("a=b; a=c; =; ;", "wetwin_console", "wetwin_console=" + value()));
        }
    }

    private String value() {
        return switch (chance.below(4)) {
            case 0 -> chance.of(foreign);
            case 1 -> chance.of(NastyValues.NUMBERS);
            default -> chance.nastyText();
        };
    }
}
