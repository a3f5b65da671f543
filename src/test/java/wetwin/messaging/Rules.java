package wetwin.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetwin.audience.TagId;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRule.Window;

/** Rules for tests, in words. */
final class Rules {
    private final Trigger trigger;
    private final String key;
    private int priority;
    private boolean enabled = true;
    private List<String> exact = List.of();
    private List<String> contains = List.of();
    private List<String> patterns = List.of();
    private List<Window> windows = List.of();
    private Audience audience = Audience.EVERYBODY;
    private int perDay;
    private final List<Part> parts = new ArrayList<>();

    private Rules(Trigger trigger, String key) {
        this.trigger = trigger;
        this.key = key;
    }

    static Rules message(String key) {
        return new Rules(Trigger.MESSAGE, key);
    }

    static Rules menu(String key) {
        return new Rules(Trigger.MENU, key).exactly(key);
    }

    static Rules welcome(String key, String... scenes) {
        return new Rules(Trigger.FOLLOW, key).exactly(scenes);
    }

    static Rules otherwise(String key) {
        return new Rules(Trigger.OTHERWISE, key);
    }

    Rules priority(int priority) {
        this.priority = priority;
        return this;
    }

    Rules off() {
        this.enabled = false;
        return this;
    }

    Rules exactly(String... words) {
        this.exact = List.of(words);
        return this;
    }

    Rules containing(String... words) {
        this.contains = List.of(words);
        return this;
    }

    Rules like(String... patterns) {
        this.patterns = List.of(patterns);
        return this;
    }

    Rules during(Window... windows) {
        this.windows = List.of(windows);
        return this;
    }

    Rules forThoseWith(TagId... tags) {
        this.audience = new Audience(Set.of(tags), audience.noneOf(), audience.newForDays(), audience.fromLevel());
        return this;
    }

    Rules forThoseWithout(TagId... tags) {
        this.audience = new Audience(audience.anyOf(), Set.of(tags), audience.newForDays(), audience.fromLevel());
        return this;
    }

    Rules forNewFollowersOf(int days) {
        this.audience = new Audience(audience.anyOf(), audience.noneOf(), Optional.of(days), audience.fromLevel());
        return this;
    }

    Rules fromLevel(int rank) {
        this.audience = new Audience(audience.anyOf(), audience.noneOf(), audience.newForDays(), Optional.of(rank));
        return this;
    }

    Rules atMost(int perDay) {
        this.perDay = perDay;
        return this;
    }

    Rules says(Part... said) {
        parts.addAll(List.of(said));
        return this;
    }

    Rules says(String text) {
        return says(new Part.Text(text));
    }

    ReplyRule rule() {
        return new ReplyRule(
                trigger, key, priority, enabled, exact, contains, patterns, windows, audience, perDay, parts);
    }
}
