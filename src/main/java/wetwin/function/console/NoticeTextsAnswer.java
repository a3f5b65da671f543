package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wetwin.messaging.NoticeKind;
import wetwin.messaging.NoticeText;
import wetwin.messaging.NoticeTextBook;
import wetwin.messaging.WrittenNotice;

/** What the notices say in their fixed words, kind by kind, as the console's page reads and sets it. */
public record NoticeTextsAnswer(List<Kind> kinds) {
    /**
     * @param account whether there is a template for it at the Service Account
     * @param miniProgram whether there is a subscription message for it
     * @param version the newest; 0 while the release's words are said
     * @param samples one for each of its texts, in their order
     */
    public record Kind(
            NoticeKind kind,
            String title,
            boolean account,
            boolean miniProgram,
            int version,
            List<Text> texts,
            List<Version> versions,
            List<Sample> samples) {
        static Kind of(NoticeTextBook.Said said) {
            Map<NoticeText, String> own = said.versions().isEmpty()
                    ? Map.of()
                    : said.versions().getFirst().words();
            return new Kind(
                    said.kind(),
                    said.title(),
                    said.account(),
                    said.miniProgram(),
                    said.versions().isEmpty() ? 0 : said.versions().getFirst().number(),
                    said.texts().stream()
                            .map(text -> new Text(
                                    text, text.field(), text.standard(), own.getOrDefault(text, ""), text.variables()))
                            .toList(),
                    said.versions().stream().map(Version::of).toList(),
                    said.samples().stream().map(Sample::of).toList());
        }
    }

    /**
     * @param field its keyword in the template
     * @param standard the release's words
     * @param words those of an operator; empty where the release's are said
     * @param variables what may stand in it
     */
    public record Text(NoticeText text, String field, String standard, String words, List<String> variables) {}

    /** @param words by text, what was put otherwise than in the release */
    public record Version(int number, Instant at, String by, Map<NoticeText, String> words) {
        static Version of(NoticeTextBook.Version version) {
            return new Version(version.number(), version.at(), version.by(), version.words());
        }
    }

    /**
     * A notice as its person reads it.
     *
     * @param page it opens; absent without words
     * @param missing why it has no words: FORGOTTEN, ORDER_MISSING, UNFIT
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(String kind, String title, List<WrittenNotice.Field> fields, String page, String missing) {
        static Sample of(WrittenNotice notice) {
            return new Sample(
                    notice.kind(),
                    notice.title(),
                    notice.fields(),
                    notice.page().orElse(null),
                    notice.missing().orElse(null));
        }
    }

    /** @param problems by text: TOO_LONG, NOT_SHOWN, UNKNOWN_VARIABLE */
    public record Trial(Map<NoticeText, String> problems, List<Sample> samples) {
        static Trial of(NoticeTextBook.Trial trial) {
            return new Trial(
                    trial.problems(), trial.samples().stream().map(Sample::of).toList());
        }
    }

    /** @param words nothing for the release's */
    public record Put(
            @NotNull NoticeText text,
            @NotNull @Size(max = 60) String words) {}

    /** @param version the one that was seen; 0 for none */
    public record Wanted(
            @Min(0) @Max(Integer.MAX_VALUE - 1) int version,
            @NotNull @Size(max = 10) List<@NotNull @Valid Put> texts) {
        Map<NoticeText, String> words() {
            Map<NoticeText, String> words = new EnumMap<>(NoticeText.class);
            texts.forEach(put -> words.put(put.text(), put.words()));
            return words;
        }
    }

    static NoticeTextsAnswer of(List<NoticeTextBook.Said> said) {
        return new NoticeTextsAnswer(said.stream().map(Kind::of).toList());
    }
}
