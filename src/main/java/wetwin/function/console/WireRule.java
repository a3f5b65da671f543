package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import wetwin.audience.TagId;
import wetwin.messaging.ReplyRule;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRule.Window;
import wetwin.platform.Problem;
import wetwin.survey.SurveyId;

/** A rule as the console's page writes and reads it. */
public record WireRule(
        @NotNull Trigger trigger,

        @NotNull @Size(min = 1, max = 32) @Pattern(regexp = WireRule.TEXT)
        String key,

        @Min(-1_000) @Max(1_000) int priority,

        boolean enabled,
        @NotNull @Size(max = 30) List<@NotNull @Size(max = 128) @Pattern(regexp = WireRule.TEXT) String> exact,
        @NotNull @Size(max = 30) List<@NotNull @Size(max = 128) @Pattern(regexp = WireRule.TEXT) String> contains,
        @NotNull @Size(max = 30) List<@NotNull @Size(max = 200) @Pattern(regexp = WireRule.TEXT) String> patterns,
        @NotNull @Size(max = 10) List<@NotNull @Valid Hours> windows,
        @NotNull @Size(max = 50) List<@NotNull UUID> anyOf,
        @NotNull @Size(max = 50) List<@NotNull UUID> noneOf,
        @Min(1) @Max(365) Integer newForDays,

        @Min(1) @Max(9) Integer fromLevel,

        @Min(0) @Max(100) int perDay,

        @NotNull @Size(min = 1, max = 3) List<@NotNull @Valid Said> parts) {
    static final String TEXT = "^\\P{Cc}*$";

    /** Of a text that may have several lines. */
    private static final String LINES = "^[\\P{Cc}\\n]*$";

    private static final String CLOCK = "^([01]\\d|2[0-3]):[0-5]\\d$";

    /** @param to over midnight if it is earlier than {@code from} */
    public record Hours(
            @NotNull @Size(max = 7) List<@NotNull DayOfWeek> days,

            @NotNull @Size(max = 5) @Pattern(regexp = CLOCK) String from,

            @NotNull @Size(max = 5) @Pattern(regexp = CLOCK) String to) {}

    public enum Kind {
        TEXT,
        IMAGE,
        NEWS,
        CARD,
        ORDERS,
        POINTS,
        BOOKING,
        SURVEY,
        HAND_OVER
    }

    /** One message. Which of the other members it has depends on its type. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Said(
            @NotNull Kind type,

            @Size(max = 2048) @Pattern(regexp = LINES) String text,

            @Size(max = 128) @Pattern(regexp = WireRule.TEXT)
            String mediaId,

            @Size(max = 64) @Pattern(regexp = WireRule.TEXT) String title,

            @Size(max = 128) @Pattern(regexp = WireRule.TEXT)
            String description,

            @Size(max = 512) @Pattern(regexp = WireRule.TEXT)
            String pictureUrl,

            @Size(max = 512) @Pattern(regexp = WireRule.TEXT)
            String url,

            @Size(max = 256) @Pattern(regexp = WireRule.TEXT)
            String page,

            UUID survey) {
        static Said text(Kind type, String text) {
            return new Said(type, text, null, null, null, null, null, null, null);
        }

        static Said of(Part part) {
            return switch (part) {
                case Part.Text(String text) -> text(Kind.TEXT, text);
                case Part.HandOver(String text) -> text(Kind.HAND_OVER, text);
                case Part.Orders orders -> text(Kind.ORDERS, null);
                case Part.Points points -> text(Kind.POINTS, null);
                case Part.Booking booking -> text(Kind.BOOKING, null);
                case Part.Image(String mediaId) ->
                    new Said(Kind.IMAGE, null, mediaId, null, null, null, null, null, null);
                case Part.News(String title, String description, String pictureUrl, String url) ->
                    new Said(Kind.NEWS, null, null, title, description, pictureUrl, url, null, null);
                case Part.Card(String title, String page, String mediaId) ->
                    new Said(Kind.CARD, null, mediaId, title, null, null, null, page, null);
                case Part.Survey(SurveyId survey) ->
                    new Said(Kind.SURVEY, null, null, null, null, null, null, null, survey.value());
            };
        }

        Part toPart() {
            return switch (type) {
                case TEXT -> new Part.Text(given(text));
                case HAND_OVER -> new Part.HandOver(given(text));
                case ORDERS -> new Part.Orders();
                case POINTS -> new Part.Points();
                case SURVEY -> new Part.Survey(new SurveyId(chosen()));
                case BOOKING -> new Part.Booking();
                case IMAGE -> new Part.Image(given(mediaId));
                case NEWS -> new Part.News(given(title), given(description), given(pictureUrl), given(url));
                case CARD -> new Part.Card(given(title), given(page), given(mediaId));
            };
        }

        private UUID chosen() {
            if (survey == null) {
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("survey is missing"));
            }
            return survey;
        }

        private static String given(String value) {
            return value == null ? "" : value.strip();
        }
    }

    static WireRule of(ReplyRule rule) {
        return new WireRule(
                rule.trigger(),
                rule.key(),
                rule.priority(),
                rule.enabled(),
                rule.exact(),
                rule.contains(),
                rule.patterns(),
                rule.windows().stream().map(WireRule::hours).toList(),
                ids(rule.audience().anyOf()),
                ids(rule.audience().noneOf()),
                rule.audience().newForDays().orElse(null),
                rule.audience().fromLevel().orElse(null),
                rule.perDay(),
                rule.parts().stream().map(Said::of).toList());
    }

    ReplyRule toRule() {
        return new ReplyRule(
                trigger,
                key,
                priority,
                enabled,
                exact,
                contains,
                patterns,
                windows.stream().map(WireRule::window).toList(),
                new Audience(
                        tags(anyOf), tags(noneOf), Optional.ofNullable(newForDays), Optional.ofNullable(fromLevel)),
                perDay,
                parts.stream().map(Said::toPart).toList());
    }

    static Hours hours(Window window) {
        return new Hours(
                window.days().stream().sorted().toList(),
                window.from().toString(),
                window.to().toString());
    }

    static Window window(Hours hours) {
        return new Window(new HashSet<>(hours.days()), LocalTime.parse(hours.from()), LocalTime.parse(hours.to()));
    }

    static Set<TagId> tags(List<UUID> ids) {
        return ids.stream().map(TagId::new).collect(Collectors.toSet());
    }

    private static List<UUID> ids(Set<TagId> tags) {
        return tags.stream().map(TagId::value).sorted().toList();
    }
}
