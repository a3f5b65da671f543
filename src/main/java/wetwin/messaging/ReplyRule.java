package wetwin.messaging;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetwin.audience.TagId;
import wetwin.survey.SurveyId;

/**
 * A reply as an operator writes it.
 *
 * @param key its links are counted under {@code reply-<key>}; one of its kind among rules of a trigger
 * @param priority the higher one answers
 * @param exact the whole message, ignoring case, width and outer spaces; or the keys of menu buttons; or the scenes of
 *     channel codes, where none means any way to follow
 * @param contains a word somewhere in a message
 * @param patterns regular expressions of RE2's kind, found somewhere in a message
 * @param windows when it answers; none means always
 * @param perDay how often one person gets it in a day of the shop's zone; 0 for as often as they ask
 * @param parts what is said, one message after the other
 */
public record ReplyRule(
        Trigger trigger,
        String key,
        int priority,
        boolean enabled,
        List<String> exact,
        List<String> contains,
        List<String> patterns,
        List<Window> windows,
        Audience audience,
        int perDay,
        List<Part> parts) {

    /** What makes a rule be looked at. */
    public enum Trigger {
        MESSAGE,
        MENU,
        FOLLOW,
        /** A message or a tap that no other rule answers. */
        OTHERWISE
    }

    /**
     * A part of the day in the shop's zone. One that ends before it begins goes over midnight and belongs to the day it
     * begins on; one that ends when it begins is a whole day.
     *
     * @param days none means every day
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Window {
            days = Set.copyOf(days);
        }
    }

    /**
     * Whom a rule is for: somebody who wears one of {@code anyOf} (if there are any), none of {@code noneOf}, has
     * followed for less than so many days, and is a member of this level or a higher one.
     */
    public record Audience(
            Set<TagId> anyOf, Set<TagId> noneOf, Optional<Integer> newForDays, Optional<Integer> fromLevel) {
        public static final Audience EVERYBODY = new Audience(Set.of(), Set.of(), Optional.empty(), Optional.empty());

        public Audience {
            anyOf = Set.copyOf(anyOf);
            noneOf = Set.copyOf(noneOf);
        }
    }

    /** One message of a reply. */
    public sealed interface Part {
        /** {@code [words](pages/…)} becomes a link into the mini program, {@code {积分}} the person's own. */
        record Text(String text) implements Part {}

        record Image(String mediaId) implements Part {}

        record News(String title, String description, String pictureUrl, String url) implements Part {}

        /** A mini-program card: it goes out as a customer-service message, because no reply can be one. */
        record Card(String title, String page, String pictureMediaId) implements Part {}

        record Orders() implements Part {}

        record Points() implements Part {}

        /** The survey's next question to them; it goes out as a customer-service message, because it may make them known. */
        record Survey(SurveyId survey) implements Part {}
        /** When they come for what they ordered. */
        record Booking() implements Part {}

        /**
         * Whoever asks comes to the desk, and is told this. Where WeChat's own agents keep it the message goes to them,
         * without words; a tap cannot go there and gets the text.
         */
        record HandOver(String text) implements Part {}

        /** Whether no reply of the moment can be it. */
        default boolean isOnlySent() {
            return this instanceof Card || this instanceof Survey;
        }
    }

    public ReplyRule {
        exact = List.copyOf(exact);
        contains = List.copyOf(contains);
        patterns = List.copyOf(patterns);
        windows = List.copyOf(windows);
        parts = List.copyOf(parts);
    }

    /** The name a person's share of a day is counted under. */
    String counter() {
        return trigger + "/" + key;
    }
}
