package wetwin.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.ReplyRule.Part;

/** Puts a rule's parts into the words of one answer. Pure. */
final class ReplyComposer {
    /**
     * What is said at once, and what goes out as customer-service messages after it.
     *
     * @param afterwards ready to be sent: texts and pages carry their touch
     */
    record Composed(PassiveReply reply, List<Part> afterwards) {
        static final Composed NOTHING = new Composed(new PassiveReply.Nothing(), List.of());
    }

    private final ReplyText texts;

    ReplyComposer(ReplyText texts) {
        this.texts = texts;
    }

    /**
     * @param toWechat whether what is handed over goes to WeChat's agents, who need no words of ours
     * @param facts empty where they could not be had in time: then their page is named, and not the figures
     * @param scanned what they scanned; else empty
     */
    Composed compose(ReplyRule rule, String touch, boolean toWechat, Optional<PersonalFacts> facts, String scanned) {
        Map<String, String> variables = variables(facts, scanned);
        List<Part> parts = rule.parts().stream()
                .map(part -> ready(part, touch, facts, variables))
                .toList();
        Part first = parts.getFirst();
        if (first.isOnlySent()) return new Composed(new PassiveReply.Nothing(), parts);
        return new Composed(passive(first, toWechat), parts.subList(1, parts.size()));
    }

    private static PassiveReply passive(Part part, boolean toWechat) {
        return switch (part) {
            case Part.Text(String text) -> new PassiveReply.Text(text);
            case Part.Image(String mediaId) -> new PassiveReply.Image(mediaId);
            case Part.News(String title, String description, String pictureUrl, String url) ->
                new PassiveReply.News(title, description, pictureUrl, url);
            case Part.HandOver(String text) -> toWechat ? new PassiveReply.HandOver() : new PassiveReply.Text(text);
            case Part.Card card -> new PassiveReply.Nothing();
            case Part.Survey survey -> new PassiveReply.Nothing();
            case Part.Orders orders -> throw new IllegalStateException("a brief answer without words");
            case Part.Points points -> throw new IllegalStateException("a brief answer without words");
            case Part.Booking booking -> throw new IllegalStateException("a brief answer without words");
        };
    }

    private static Map<String, String> variables(Optional<PersonalFacts> facts, String scanned) {
        Map<String, String> variables =
                new HashMap<>(facts.map(PersonalFacts::variables).orElse(Map.of()));
        if (!scanned.isEmpty()) variables.put(ReplyText.SCANNED, scanned);
        return variables;
    }

    private Part ready(Part part, String touch, Optional<PersonalFacts> facts, Map<String, String> variables) {
        return switch (part) {
            case Part.Text(String text) -> new Part.Text(texts.render(text, touch, variables));
            case Part.HandOver(String text) -> new Part.HandOver(texts.render(text, touch, variables));
            case Part.Orders orders -> new Part.Text(texts.render(orders(facts), touch));
            case Part.Points points -> new Part.Text(texts.render(points(facts), touch));
            case Part.Booking booking -> new Part.Text(texts.render(booking(facts), touch));
            case Part.Card(String title, String page, String mediaId) ->
                new Part.Card(title, DeepLink.of(page, touch), mediaId);
            case Part.Image image -> image;
            case Part.News news -> news;
            case Part.Survey survey -> survey;
        };
    }

    private static String orders(Optional<PersonalFacts> facts) {
        return facts.map(known -> BriefWording.orders(known.standing(), known.zone()))
                .orElse(BriefWording.ORDERS_PAGE);
    }

    private static String booking(Optional<PersonalFacts> facts) {
        return facts.map(known -> BriefWording.booking(known.standing(), known.zone()))
                .orElse(BriefWording.ORDERS_PAGE);
    }

    private static String points(Optional<PersonalFacts> facts) {
        return facts.map(known -> BriefWording.points(known.standing())).orElse(BriefWording.POINTS_PAGE);
    }
}
