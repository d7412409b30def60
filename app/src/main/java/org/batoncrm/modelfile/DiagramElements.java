package org.batoncrm.modelfile;

import java.util.Set;
import org.w3c.dom.Element;

/** Which elements of a diagram stand for themselves, and which say something about the one they are in. */
public final class DiagramElements {

    /** Elements that hold others. */
    private static final Set<String> SCOPES = Set.of(
            "definitions",
            "process",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "collaboration",
            "laneSet",
            "childLaneSet",
            "lane",
            "category");

    /** Children that say something about the element in which they are. */
    private static final Set<String> OWN = Set.of(
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "flowNodeRef",
            "multiInstanceLoopCharacteristics",
            "standardLoopCharacteristics",
            "ioSpecification",
            "property",
            "dataInputAssociation",
            "dataOutputAssociation");

    private DiagramElements() {}

    /** Whether people would speak of it as a thing of the diagram: an event, a task, a flow, a lane, a message. */
    public static boolean onItsOwn(Element child) {
        return "BPMNDiagram".equals(child.getLocalName())
                || SCOPES.contains(((Element) child.getParentNode()).getLocalName())
                        && child.hasAttribute("id")
                        && !OWN.contains(child.getLocalName())
                        && !child.getLocalName().endsWith("EventDefinition");
    }
}
