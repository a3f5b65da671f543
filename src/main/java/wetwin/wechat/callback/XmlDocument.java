package wetwin.wechat.callback;

import java.io.StringReader;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import wetwin.inbox.Reading.Reason;

/**
 * Reads and writes WeChat's XML with the JDK's StAX parser: no document type, no entities of one's own, bounded depth
 * and number of elements. The SDK's own parser works neither natively nor for every event, and its writer lets
 * {@code ]]>} in a text break out.
 */
final class XmlDocument {
    private static final int MAX_ELEMENTS = 2000;
    private static final XMLInputFactory PARSERS = parsers();

    private XmlDocument() {}

    static Map<String, String> fields(String document) throws UnreadableDocument {
        try {
            return leaves(PARSERS.createXMLStreamReader(new StringReader(PushFormat.printable(document))));
        } catch (XMLStreamException | RuntimeException e) {
            // The parser has been seen to fail with unchecked exceptions on what strangers send.
            throw new UnreadableDocument(Reason.MALFORMED, e);
        }
    }

    private static Map<String, String> leaves(XMLStreamReader reader) throws XMLStreamException, UnreadableDocument {
        FieldPaths paths = new FieldPaths();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || ++depth > PushFormat.MAX_DEPTH) throw forbidden();
                    if (depth > 1) paths.enter(reader.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- > 1) paths.leave(text.toString());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw forbidden();
                default -> {} // white space, comments, the declaration
            }
        }
        return paths.fields();
    }

    static String write(Map<String, Object> document) {
        StringBuilder xml = new StringBuilder("<xml>");
        document.forEach((name, value) -> element(xml, name, value));
        return xml.append("</xml>").toString();
    }

    private static void element(StringBuilder xml, String name, Object value) {
        xml.append('<').append(name).append('>');
        switch (value) {
            case Map<?, ?> children -> children.forEach((child, inner) -> element(xml, (String) child, inner));
            case Number number -> xml.append(number);
            default -> xml.append(cdata(value.toString()));
        }
        xml.append("</").append(name).append('>');
    }

    /** A text that holds the end of a CDATA section is split over two of them. */
    private static String cdata(String text) {
        return "<![CDATA[" + PushFormat.printable(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static UnreadableDocument forbidden() {
        return new UnreadableDocument(Reason.FORBIDDEN_XML, null);
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        parsers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return parsers;
    }
}
