package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Writes a push as XML, in one of the many ways XML can be written, and spoils it where it is told to. */
final class XmlMutation {
    private static final String DOCTYPE_FILE = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    private static final String DOCTYPE_BOMB =
            "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;&c;\">]>";
    private static final String DOCTYPE_REMOTE = "<!DOCTYPE xml SYSTEM \"http://localhost:9/evil.dtd\">";

    private final Chance chance;

    XmlMutation(Chance chance) {
        this.chance = chance;
    }

    /** As WeChat writes it. */
    static String plain(JsonNode push) {
        StringBuilder xml = new StringBuilder("<xml>");
        write(xml, push);
        return xml.append("</xml>").toString();
    }

    private static void write(StringBuilder xml, JsonNode object) {
        object.properties().forEach(property -> {
            Iterable<JsonNode> values =
                    property.getValue().isArray() ? property.getValue() : java.util.List.of(property.getValue());
            for (JsonNode value : values) {
                xml.append('<').append(property.getKey()).append('>');
                if (value.isObject()) write(xml, value);
                else if (value.isNumber()) xml.append(value);
                else
                    xml.append("<![CDATA[")
                            .append(value.asText().replace("]]>", "]]]]><![CDATA[>"))
                            .append("]]>");
                xml.append("</").append(property.getKey()).append('>');
            }
        });
    }

    byte[] spoilt(String xml) {
        return switch (chance.below(20)) {
            case 0 -> (DOCTYPE_FILE + xml.replaceFirst("<!\\[CDATA\\[.*?]]>", "&e;")).getBytes(UTF_8);
            case 1 -> (DOCTYPE_BOMB + xml.replaceFirst("<!\\[CDATA\\[.*?]]>", "&e;")).getBytes(UTF_8);
            case 2 -> (DOCTYPE_REMOTE + xml).getBytes(UTF_8);
            case 3 -> ("\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml).getBytes(UTF_8);
            case 4 ->
                xml.getBytes(
                        chance.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1));
            case 5 -> within(xml, "&#0;&#xFFFF;&#x110000;").getBytes(UTF_8);
            case 6 -> within(xml, "&unknown;&lt;").getBytes(UTF_8);
            case 7 -> within(xml, "<![CDATA[<![CDATA[]]>").getBytes(UTF_8);
            case 8 -> within(xml, "]]>").getBytes(UTF_8);
            case 9 -> within(xml, "<!-- " + chance.nastyText() + " -->").getBytes(UTF_8);
            case 10 -> within(xml, "<?php evil ?>").getBytes(UTF_8);
            case 11 -> deep(xml).getBytes(UTF_8);
            case 12 ->
                within(xml, "<a/>".repeat(chance.of(100, 1_999, 2_001, 10_000))).getBytes(UTF_8);
            case 13 ->
                xml.replace(
                                "<xml>",
                                "<xml a=\"1\" a=\"2\" xmlns:x=\""
                                        + chance.nastyText().replace("\"", "") + "\">")
                        .getBytes(UTF_8);
            case 14 -> xml.substring(0, chance.below(xml.length())).getBytes(UTF_8);
            case 15 -> (xml + chance.of(xml, "x", "\u0000", "<xml/>", "<!--")).getBytes(UTF_8);
            case 16 -> flipped(xml.getBytes(UTF_8));
            case 17 -> within(xml, "\ud800" + chance.nastyText()).getBytes(StandardCharsets.UTF_16BE);
            case 18 -> chance.of(chance.bytes(300), new byte[0], " ".getBytes(UTF_8), "<xml/>".getBytes(UTF_8));
            default ->
                xml.replaceAll(
                                "FromUserName",
                                chance.of("fromusername", "x:FromUserName", "FromUserName\u0000", "ToUserName"))
                        .getBytes(UTF_8);
        };
    }

    private String deep(String xml) {
        int depth = chance.of(15, 17, 500, 5_000);
        return within(xml, "<a>".repeat(depth) + "</a>".repeat(depth));
    }

    /** Somewhere between two elements or in a text. */
    private String within(String xml, String what) {
        int at = xml.indexOf('>', chance.below(xml.length()));
        return at < 0 ? xml + what : xml.substring(0, at + 1) + what + xml.substring(at + 1);
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 1 + chance.below(5); i++)
            bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        return bytes;
    }
}
