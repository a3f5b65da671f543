package wetwin.simulator.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Pattern;

/** The file in a multipart body's part {@code media}. */
record Upload(String fileName, String contentType, byte[] bytes) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern PART_TYPE = Pattern.compile("(?i)content-type: *([^\r\n;]+)");

    private static final String UNKNOWN = "application/octet-stream";

    /** Empty when the body has no such part. */
    static Optional<Upload> of(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) return Optional.empty();
        for (String part : new String(body, ISO_8859_1).split(Pattern.quote("--" + boundary.group(1)))) {
            int head = part.indexOf("\r\n\r\n");
            if (head > 0 && part.substring(0, head).contains("name=\"media\"")) {
                return Optional.of(of(part.substring(0, head), part.substring(head + 4)));
            }
        }
        return Optional.empty();
    }

    /** WeChat goes by the name's end, whatever the part calls itself. */
    boolean isJpegOrPng() {
        return fileName.matches("(?i).*\\.(jpe?g|png)");
    }

    private static String type(String fileName, String said) {
        if (!said.equals(UNKNOWN)) return said;
        return fileName.endsWith(".png") ? "image/png" : fileName.endsWith(".jpg") ? "image/jpeg" : UNKNOWN;
    }

    private static Upload of(String head, String content) {
        var name = FILE_NAME.matcher(head);
        var type = PART_TYPE.matcher(head);
        String fileName = name.find() ? name.group(1) : "";
        return new Upload(
                fileName,
                type(fileName, type.find() ? type.group(1).strip() : UNKNOWN),
                content.substring(0, Math.max(0, content.length() - 2)).getBytes(ISO_8859_1));
    }
}
