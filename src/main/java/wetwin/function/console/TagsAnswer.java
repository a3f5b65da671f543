package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.audience.Tag;
import wetwin.audience.TagRule;
import wetwin.audience.TagUse;
import wetwin.audience.WornTag;

/** Tags as the console's page reads them. */
public record TagsAnswer(List<One> tags) {
    /** @param behaviour what gives the tag by itself; {@code null} if only operators do */
    public record One(
            UUID id, String name, String behaviour, String word, boolean mirrored, int people, long version) {}

    /** @param by the operator, or {@code rule} */
    public record Worn(UUID id, String name, Instant since, String by) {}

    /** @param place REPLY, MENU, BROADCAST or SURVEY */
    public record Use(String place, String name) {}

    static Use use(TagUse use) {
        return new Use(use.place().name(), use.name());
    }

    static TagsAnswer of(List<Tag> tags) {
        return new TagsAnswer(tags.stream().map(TagsAnswer::one).toList());
    }

    static Worn worn(WornTag tag) {
        return new Worn(tag.id().value(), tag.name(), tag.since(), tag.by());
    }

    private static One one(Tag tag) {
        return new One(
                tag.id().value(),
                tag.name(),
                tag.rule().map(rule -> rule.behaviour().name()).orElse(null),
                tag.rule().map(TagRule::word).orElse(null),
                tag.mirrored(),
                tag.people(),
                tag.version());
    }
}
