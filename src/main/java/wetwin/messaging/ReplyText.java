package wetwin.messaging;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an operator's text into what WeChat shows: {@code [words](pages/…)} becomes a link into the mini program. */
final class ReplyText {
    /** WeChat's limit for a text, in bytes of UTF-8. */
    static final int MOST_BYTES = 2048;

    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]{1,64})]\\((pages/[A-Za-z0-9/_?=&.-]{1,200})\\)");

    private final String miniProgramAppId;
    private final String fallbackUrl;

    ReplyText(String miniProgramAppId, String fallbackUrl) {
        this.miniProgramAppId = miniProgramAppId;
        this.fallbackUrl = fallbackUrl;
    }

    /** @param touch what each link of the text carries */
    String render(String text, String touch) {
        return LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(anchor(link.group(1), link.group(2), touch)));
    }

    boolean isTooLong(String text, String touch) {
        return render(text, touch).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private String anchor(String words, String page, String touch) {
        return "<a href=\"%s\" data-miniprogram-appid=\"%s\" data-miniprogram-path=\"%s\">%s</a>"
                .formatted(fallbackUrl, miniProgramAppId, DeepLink.of(page, touch), words);
    }
}
