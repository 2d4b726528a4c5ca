package dev.slipway.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of a small XML file, without text. Nothing outside the file is ever read.
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children) {
    static XmlElement read(Path file) throws IOException, Malformed {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(bytes);
            reader.nextTag();
            XmlElement root = element(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            throw new Malformed(e);
        }
    }

    private static XmlElement element(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        XmlElement element = new XmlElement(reader.getLocalName(), attributes, new ArrayList<>());
        for (int event = reader.next();
                event != XMLStreamConstants.END_ELEMENT;
                event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                element.children.add(element(reader));
            }
        }
        return element;
    }

    String attribute(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }

    void ifPresent(String name, Consumer<String> action) {
        String value = attributes.get(name);
        if (value != null) {
            action.accept(value);
        }
    }

    static final class Malformed extends Exception {
        private Malformed(XMLStreamException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
