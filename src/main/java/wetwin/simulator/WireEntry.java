package wetwin.simulator;

import java.time.Instant;

/**
 * One exchange between WeChat and the product.
 *
 * @param summary what it is about, in the platform's words
 * @param status the HTTP status, 0 when no answer came
 * @param result what came of it: an errcode, a trade state, the kind of reply
 * @param decrypted both sides as they were meant
 * @param raw both sides as they travelled
 */
public record WireEntry(
        long id,
        Instant at,
        String from,
        String to,
        String method,
        String url,
        String summary,
        int status,
        String result,
        long ms,
        Exchange decrypted,
        Exchange raw) {

    /** The host of the Service Account's and the mini program's APIs. */
    public static final String WECHAT = "wechat";
    /** The host of WeChat Pay. */
    public static final String WECHAT_PAY = "wechat-pay";
    /** Whoever is being developed. */
    public static final String PRODUCT = "product";

    /** What was asked and what was answered. */
    public record Exchange(String request, String response) {
        Exchange shortened(int most) {
            return new Exchange(shortened(request, most), shortened(response, most));
        }

        private static String shortened(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most) + "…";
        }
    }

    /** An exchange that has no number yet. */
    public WireEntry(
            Instant at,
            String from,
            String to,
            String method,
            String url,
            String summary,
            int status,
            String result,
            long ms,
            Exchange decrypted,
            Exchange raw) {
        this(0, at, from, to, method, url, summary, status, result, ms, decrypted, raw);
    }

    WireEntry numbered(long number) {
        return new WireEntry(number, at, from, to, method, url, summary, status, result, ms, decrypted, raw);
    }

    WireEntry shortened(int most) {
        return new WireEntry(
                id,
                at,
                from,
                to,
                method,
                url,
                summary,
                status,
                result,
                ms,
                decrypted.shortened(most),
                raw.shortened(most));
    }
}
