package wetwin.simulator.push;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML of pushes and replies. */
final class Xml {
    private Xml() {}

    /** Text in CDATA, numbers bare, as the platform writes it. */
    static String document(Map<String, ?> fields) {
        var xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> write(xml, name, value));
        return xml.append("</xml>").toString();
    }

    /** The root element, if the text is one XML document without a DOCTYPE. */
    static Optional<Element> parse(String text) {
        try {
            return Optional.of(
                    builder().parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (SAXException e) {
            return Optional.empty();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("This JDK parses no XML", e);
        }
    }

    /** The text of a child, empty when there is none. */
    static String text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse("");
    }

    static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) return Optional.of(element);
        }
        return Optional.empty();
    }

    private static void write(StringBuilder xml, String name, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> write(xml, name, item));
            return;
        }
        xml.append('<').append(name).append('>');
        switch (value) {
            case Map<?, ?> children -> children.forEach((child, content) -> write(xml, child.toString(), content));
            case Number number -> xml.append(number);
            default ->
                xml.append("<![CDATA[")
                        .append(value.toString().replace("]]>", "]]]]><![CDATA[>"))
                        .append("]]>");
        }
        xml.append("</").append(name).append('>');
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder;
    }
}
