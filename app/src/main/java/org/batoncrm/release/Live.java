package org.batoncrm.release;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What runs now of a process, and whether it is still what somebody has begun with. */
@Component
class Live {

    private final ProcessLibrary library;

    Live(ProcessLibrary library) {
        this.library = library;
    }

    /** The version in which new cases begin; empty when there is none yet. */
    Optional<Integer> version(String process) {
        return library.shelf(null, ProcessLibrary.Order.NAME).stream()
                .filter(entry -> entry.key().equals(process))
                .findFirst()
                .map(entry -> entry.version());
    }

    /** What runs now; a pack without files for a process that does not exist yet. */
    ProcessPack pack(String process) {
        return version(process)
                .map(version -> library.pack(process, version))
                .orElseGet(() -> new ProcessPack(process, Map.of()));
    }

    ProcessPack pack(String process, int version) {
        return library.pack(process, version);
    }

    /** Whether cases of it begin at a time of the clock, for no record. */
    static boolean beginsByItself(ProcessPack pack) {
        NodeList clocks = ModelXml.parse(
                        pack.files().getOrDefault(pack.diagram(), "").getBytes(StandardCharsets.UTF_8))
                .getElementsByTagNameNS("*", "timerEventDefinition");
        return IntStream.range(0, clocks.getLength())
                .mapToObj(clocks::item)
                .map(Node::getParentNode)
                .anyMatch(event -> "startEvent".equals(event.getLocalName())
                        && "process".equals(event.getParentNode().getLocalName()));
    }

    /** Whether something else runs now than that version; a version that was only carried along is nothing else. */
    boolean movedOn(String process, @Nullable Integer version) {
        Optional<Integer> now = version(process);
        if (now.isEmpty() || now.get().equals(version)) {
            return false;
        }
        return version == null || !library.pack(process, version).equals(library.pack(process, now.get()));
    }
}
