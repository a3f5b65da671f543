package wetwin.simulator.people;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the chat makes of a text: links stay links, everything else is shown as written. */
final class RichText {
    private static final Pattern LINK =
            Pattern.compile("<a\\s+([^>]*)>(.*?)</a>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(href|data-miniprogram-appid|data-miniprogram-path)\\s*=\\s*([\"'])(.*?)\\2");
    private static final Pattern HARMLESS = Pattern.compile("(https?|weixin)://.*");

    private RichText() {}

    /** The text without its links' markup. */
    static String plain(String text) {
        return LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(link.group(2)));
    }

    /** HTML with nothing in it but the text and its links. */
    static String html(String text) {
        var html = new StringBuilder();
        int end = 0;
        var link = LINK.matcher(text);
        while (link.find()) {
            html.append(escaped(text.substring(end, link.start()))).append(anchor(link));
            end = link.end();
        }
        return html.append(escaped(text.substring(end))).toString();
    }

    private static String anchor(Matcher link) {
        var html = new StringBuilder("<a");
        var attribute = ATTRIBUTE.matcher(link.group(1));
        while (attribute.find()) {
            boolean allowed = !attribute.group(1).equals("href")
                    || HARMLESS.matcher(attribute.group(3)).matches();
            if (allowed) {
                html.append(" %s=\"%s\"".formatted(attribute.group(1), escaped(attribute.group(3))));
            }
        }
        return html.append('>').append(escaped(link.group(2))).append("</a>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
