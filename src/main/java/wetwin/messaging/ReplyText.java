package wetwin.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an operator's text into what WeChat shows: {@code [words](pages/…)} becomes a link into the mini program. */
public final class ReplyText {
    /** WeChat's limit for a text, in bytes of UTF-8. */
    public static final int MOST_BYTES = 2048;

    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]{1,64})]\\((pages/[A-Za-z0-9/_?=&.-]{1,200})\\)");

    private static final Pattern VARIABLE = Pattern.compile("\\{(?:店名|积分|优惠券|取餐|扫码)}");
    private static final String UNKNOWN = "–";

    /** What somebody scanned with the button that the text answers. */
    static final String SCANNED = "{扫码}";

    /** As long as they can get, to measure texts by. */
    private static final Map<String, String> LONGEST_VALUES = Map.of(
            PersonalFacts.SHOP,
            "店".repeat(32),
            PersonalFacts.POINTS,
            "-2147483648",
            PersonalFacts.COUPONS,
            "2147483647",
            PersonalFacts.PICK_UP,
            "店".repeat(48),
            SCANNED,
            "𠮷".repeat(Asked.LONGEST_SCANNED));

    private final String miniProgramAppId;
    private final String fallbackUrl;

    ReplyText(String miniProgramAppId, String fallbackUrl) {
        this.miniProgramAppId = miniProgramAppId;
        this.fallbackUrl = fallbackUrl;
    }

    /** @param touch what each link of the text carries */
    public String render(String text, String touch) {
        return render(text, touch, Map.of());
    }

    /** @param variables what stands in the text for them; a value is words, and never becomes a link */
    String render(String text, String touch, Map<String, String> variables) {
        String linked = LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(anchor(link.group(1), link.group(2), touch)));
        return VARIABLE.matcher(linked).replaceAll(found -> Matcher.quoteReplacement(value(found.group(), variables)));
    }

    /** Without a value it is left out rather than shown as it is written. */
    private static String value(String variable, Map<String, String> variables) {
        return variables.getOrDefault(variable, UNKNOWN).replace("<", "＜").replace(">", "＞");
    }

    public boolean isTooLong(String text, String touch) {
        return render(text, touch, LONGEST_VALUES).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /** Whether something stands in it that differs from person to person. */
    public static boolean hasVariables(String text) {
        return VARIABLE.matcher(text).find();
    }

    public String miniProgramAppId() {
        return miniProgramAppId;
    }

    private String anchor(String words, String page, String touch) {
        return "<a href=\"%s\" data-miniprogram-appid=\"%s\" data-miniprogram-path=\"%s\">%s</a>"
                .formatted(fallbackUrl, miniProgramAppId, DeepLink.of(page, touch), words);
    }
}
