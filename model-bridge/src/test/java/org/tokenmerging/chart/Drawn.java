package org.tokenmerging.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A drawing as a reader of XML sees it. */
record Drawn(Document document) {

  static Drawn read(String svg) throws IOException, SAXException, ParserConfigurationException {
    return new Drawn(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg))));
  }

  List<Element> elements(String name) {
    NodeList all = document.getElementsByTagName(name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }
}
