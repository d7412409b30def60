package org.batoncrm.relocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the engine knows of versions and of the cases that run in them; answered by {@code relocation.process}. */
public interface RunningCases {

    /** The engine's id of a version; empty when there is none. */
    Optional<String> version(String process, int version);

    /** The elements of a version that a case can be at, in the order of the diagram. */
    List<Step> steps(String definition);

    /** What the elements are called in the reader's language. */
    Map<String, String> names(String definition);

    /** The declared variables of a version, with their types. */
    Map<String, String> variables(String definition);

    /** Those variables that at least one running case of the version has. */
    Set<String> present(String definition);

    /** Every running case of a version, in the order of their ids. */
    List<Standing> standing(String definition);

    /** One case; empty when it runs no more. */
    Optional<Standing> standingOf(String instance);
}
