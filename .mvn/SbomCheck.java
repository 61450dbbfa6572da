/*
 * Licensed under the Apache License, Version 2.0: see LICENSE.
 */
import java.io.File;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks the bill of materials of a module: each component has a licence that may be combined with Apache-2.0, and none is
 * a test dependency of the module's POM. Run by the build: {@code java SbomCheck.java pom.xml target/bom.xml}.
 */
final class SbomCheck {

    /** SPDX ids; a component with several licences needs one of these. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            // code of OpenJDK, brought by Quarkus for builds
            "GPL-2.0-with-classpath-exception",
            "MIT",
            "MIT-0",
            "UPL-1.0");

    public static void main(String[] args) throws Exception {
        Document pom = parse(args[0]);
        Document sbom = parse(args[1]);
        Set<String> tests = testDependencies(pom);
        List<String> faults = new ArrayList<>();
        List<Element> components = brought(sbom, components(sbom));
        for (Element component : components) {
            String name = text(component, "group") + ":" + text(component, "name");
            if (tests.contains(name)) {
                faults.add(name + " is a test dependency");
            }
            Set<String> licences = licences(component);
            if (licences.stream().noneMatch(LICENCES::contains)) {
                faults.add(name + " has the licences " + licences + ": not one of " + new TreeSet<>(LICENCES));
            }
        }
        if (components.isEmpty()) {
            faults.add("no components");
        }
        if (!faults.isEmpty()) {
            faults.forEach(fault -> System.err.println(args[1] + ": " + fault));
            System.exit(1);
        }
        System.out.println("licences of " + components.size() + " components checked");
    }

    private static Document parse(String file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
    }

    private static Set<String> testDependencies(Document pom) {
        Set<String> names = new TreeSet<>();
        for (Element dependency : all(pom.getDocumentElement(), "dependency")) {
            if ("test".equals(text(dependency, "scope"))) {
                names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
            }
        }
        return names;
    }

    private static List<Element> components(Document sbom) {
        List<Element> components = all(sbom.getDocumentElement(), "component");
        // others are in the metadata: the module itself, and the tool that made the list
        components.removeIf(component -> !"components".equals(component.getParentNode().getNodeName())
                || component.getParentNode().getParentNode() != sbom.getDocumentElement());
        return components;
    }

    /** What an application gets with the module: all but optional dependencies and what only they need. */
    private static List<Element> brought(Document sbom, List<Element> components) {
        Map<String, Element> waiting = new HashMap<>();
        components.forEach(component -> waiting.put(component.getAttribute("bom-ref"), component));
        Map<String, Element> graph = new HashMap<>();
        all(sbom.getDocumentElement(), "dependency").stream()
                .filter(node -> "dependencies".equals(node.getParentNode().getNodeName()))
                .forEach(node -> graph.put(node.getAttribute("ref"), node));
        Element module = all(all(sbom.getDocumentElement(), "metadata").get(0), "component").stream()
                .filter(component -> "metadata".equals(component.getParentNode().getNodeName()))
                .findFirst()
                .orElseThrow();
        List<Element> brought = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(List.of(module.getAttribute("bom-ref")));
        while (!next.isEmpty()) {
            for (Element dependency : all(graph.get(next.remove()), "dependency")) {
                Element component = waiting.remove(dependency.getAttribute("ref"));
                if (component != null && !"optional".equals(text(component, "scope"))) {
                    brought.add(component);
                    next.add(dependency.getAttribute("ref"));
                }
            }
        }
        return brought;
    }

    private static Set<String> licences(Element component) {
        Set<String> licences = new TreeSet<>();
        for (Element list : all(component, "licenses")) {
            all(list, "id").forEach(id -> licences.add(id.getTextContent()));
            all(list, "name").forEach(name -> licences.add(name.getTextContent()));
            all(list, "expression").forEach(expression -> licences.addAll(List.of(expression.getTextContent().split(" OR "))));
        }
        return licences;
    }

    private static String text(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
