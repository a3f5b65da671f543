package wetwin.wechat.callback;

import java.util.Map;

/** The two formats in which an account may have its pushes: the operator chooses in WeChat's console. */
enum PushFormat {
    XML("text/xml") {
        @Override
        Map<String, String> fields(String document) throws UnreadableDocument {
            return XmlDocument.fields(document);
        }

        @Override
        String write(Map<String, Object> document) {
            return XmlDocument.write(document);
        }
    },
    JSON("application/json") {
        @Override
        Map<String, String> fields(String document) throws UnreadableDocument {
            return JsonDocument.fields(document);
        }

        @Override
        String write(Map<String, Object> document) {
            return JsonDocument.write(document);
        }
    };

    /** Far more than the deepest push has. */
    static final int MAX_DEPTH = 16;

    private final String mediaType;

    PushFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static PushFormat of(String document) {
        return document.stripLeading().startsWith("{") ? JSON : XML;
    }

    /** Every leaf by its path below the root; the second of repeated elements is {@code Name[2]}. */
    abstract Map<String, String> fields(String document) throws UnreadableDocument;

    /** A document of texts, numbers and nested maps, in their order. */
    abstract String write(Map<String, Object> document);

    /** What neither XML nor PostgreSQL can hold becomes the replacement character. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(PushFormat::printable).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static int printable(int codePoint) {
        boolean control = codePoint < 0x20 && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
        boolean loneSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return control || loneSurrogate || codePoint == 0xFFFE || codePoint == 0xFFFF ? 0xFFFD : codePoint;
    }
}
