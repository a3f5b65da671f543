package wetwin.messaging.broadcast;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wetwin.messaging.DeepLink;
import wetwin.messaging.ReplyText;
import wetwin.messaging.broadcast.BroadcastContent.Block;

/** Puts the blocks of an article into the HTML that WeChat keeps. Pure. */
final class ArticleWording {
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]\\[]{1,64})]\\((pages/[A-Za-z0-9/_?=;&.-]{1,220})\\)");

    private final String appId;

    ArticleWording(ReplyText texts) {
        this.appId = texts.miniProgramAppId();
    }

    /** @param touch what each link and card carries */
    String html(List<Block> blocks, String touch) {
        return blocks.stream().map(block -> html(block, touch)).collect(Collectors.joining());
    }

    private String html(Block block, String touch) {
        return switch (block) {
            case Block.Paragraphs(String text) ->
                text.lines().map(line -> paragraph(line, touch)).collect(Collectors.joining());
            case Block.Picture(String url) -> "<p><img src=\"%s\"></p>".formatted(escaped(url));
            case Block.Card(String title, String page, String pictureUrl) ->
                "<p><mp-common-miniprogram data-miniprogram-appid=\"%s\" data-miniprogram-path=\"%s\""
                                .formatted(appId, escaped(DeepLink.of(page, touch)))
                        + " data-miniprogram-title=\"%s\" data-miniprogram-imageurl=\"%s\""
                                .formatted(escaped(title), escaped(pictureUrl))
                        + " data-miniprogram-type=\"card\"></mp-common-miniprogram></p>";
        };
    }

    private String paragraph(String line, String touch) {
        String linked = LINK.matcher(escaped(line))
                .replaceAll(link -> Matcher.quoteReplacement(anchor(link.group(1), link.group(2), touch)));
        return "<p>" + (linked.isBlank() ? "<br>" : linked) + "</p>";
    }

    /** @param page escaped already, as the line it was found in */
    private String anchor(String words, String page, String touch) {
        String path = escaped(DeepLink.of(page.replace("&amp;", "&"), touch));
        return "<a data-miniprogram-appid=\"%s\" data-miniprogram-path=\"%s\" href=\"\">%s</a>"
                .formatted(appId, path, words);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
