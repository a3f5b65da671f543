package wetwin.survey;

import java.util.List;
import java.util.Optional;
import wetwin.audience.TagId;

/**
 * One question of a survey.
 *
 * @param options what a choice is made from; a scale and free words have none
 */
public record Question(Kind kind, String text, List<Option> options) {
    /** How it is answered. */
    public enum Kind {
        SINGLE,
        MULTIPLE,
        /** A figure from 1 to 5. */
        SCALE_5,
        /** A figure from 0 to 10. */
        SCALE_10,
        TEXT;

        public boolean isChoice() {
            return this == SINGLE || this == MULTIPLE;
        }

        public boolean isScale() {
            return this == SCALE_5 || this == SCALE_10;
        }

        /** Of a scale. */
        public int lowest() {
            return this == SCALE_10 ? 0 : 1;
        }

        /** Of a scale. */
        public int highest() {
            return this == SCALE_10 ? 10 : 5;
        }
    }

    /** @param tag what choosing it gives */
    public record Option(String text, Optional<TagId> tag) {}

    public Question {
        options = List.copyOf(options);
    }

    /** The tags that an answer gives, in the order of the options. */
    List<TagId> tags(Given given) {
        if (!(given instanceof Given.Chosen(List<Integer> chosen))) return List.of();
        return chosen.stream()
                .flatMap(number -> options.get(number - 1).tag().stream())
                .distinct()
                .toList();
    }
}
