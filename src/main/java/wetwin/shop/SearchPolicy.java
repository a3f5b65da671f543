package wetwin.shop;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Decides what is looked for when somebody types: the same whatever the width, the case and the blanks. */
final class SearchPolicy {
    private SearchPolicy() {}

    /** Empty where nothing is left to look for. */
    static Optional<String> wanted(String typed) {
        String words = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s'’]", "")
                .replace('ü', 'v');
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
