package wetwin.survey;

import java.util.List;

/** What somebody answered to a question. */
public sealed interface Given {
    /** @param options their numbers, from 1, in order and each once */
    record Chosen(List<Integer> options) implements Given {
        public Chosen {
            options = options.stream().distinct().sorted().toList();
        }
    }

    record Rated(int rating) implements Given {}

    record Written(String words) implements Given {}
}
