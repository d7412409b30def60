package org.batoncrm.process.hardening;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Which expressions may stand in a diagram. Read with the engine's own parser, so that both understand the same text
 * in the same way.
 */
final class ExpressionGrammar {

    private static final int LONGEST = 2_000;
    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private final ProcessBeans beans;

    ExpressionGrammar(ProcessBeans beans) {
        this.beans = beans;
    }

    static boolean holdsExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Whether the text is the name of one bean in braces. Its existence and type are checked by the model rules. */
    static boolean isBeanReference(String text) {
        return text.strip().matches("[$#]\\{\\s*[A-Za-z_][A-Za-z0-9_]{0,120}\\s*}");
    }

    /** The first thing in the text that may not be there. */
    Optional<String> refusal(String text) {
        if (!holdsExpression(text)) {
            return Optional.empty();
        }
        if (text.length() > LONGEST) {
            return Optional.of(text);
        }
        try {
            return refusal(PARSER.build(text).getRoot());
        } catch (TreeBuilderException | StackOverflowError notAnExpression) {
            return Optional.of(text);
        }
    }

    /** The variables that an expression reads; none when the text is no expression. */
    Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        if (holdsExpression(text) && text.length() <= LONGEST) {
            try {
                collect(PARSER.build(text).getRoot(), names);
            } catch (TreeBuilderException | StackOverflowError notAnExpression) {
                return Set.of();
            }
        }
        names.removeIf(name -> isFixedName(name) || beans.contains(name));
        return names;
    }

    private static void collect(Node node, Set<String> names) {
        if (node instanceof AstIdentifier identifier) {
            names.add(identifier.getName());
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            collect(node.getChild(i), names);
        }
    }

    private Optional<String> refusal(Node node) {
        if (node instanceof AstFunction function) {
            if (!ValueVocabulary.FUNCTIONS.contains(function.getName())) {
                return Optional.of(function.getName() + "(…)");
            }
        } else if (node instanceof AstMethod method) {
            Optional<String> call = refusedCall(method);
            if (call.isPresent()) {
                return call;
            }
        } else if (node instanceof AstDot dot) {
            Optional<String> property = refusedProperty(dot);
            if (property.isPresent()) {
                return property;
            }
        } else if (node instanceof AstBracket bracket) {
            Optional<String> property = refusedBracket(bracket);
            if (property.isPresent()) {
                return property;
            }
        } else if (!known(node)) {
            return Optional.of(node.toString());
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            // The property below a call was judged with the call.
            Node child = node.getChild(i);
            Optional<String> below = node instanceof AstMethod && i == 0 ? refusal(child.getChild(0)) : refusal(child);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static boolean known(Node node) {
        return node instanceof AstEval
                || node instanceof AstText
                || node instanceof AstComposite
                || node instanceof AstIdentifier
                || node instanceof AstLiteral
                || node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstChoice
                || node instanceof AstNested
                || node instanceof AstParameters;
    }

    private Optional<String> refusedCall(AstMethod call) {
        Node property = call.getChild(0);
        if (!(property instanceof AstDot dot)) {
            return Optional.of(call.toString());
        }
        String method = name(dot);
        if (dot.getChild(0) instanceof AstIdentifier base) {
            Set<String> methods = beans.methods(base.getName());
            if (methods != null) {
                return methods.contains(method) ? Optional.empty() : Optional.of(base.getName() + "." + method);
            }
            if (isFixedName(base.getName())) {
                return ValueVocabulary.mayCallOn(base.getName(), method)
                        ? Optional.empty()
                        : Optional.of(base.getName() + "." + method);
            }
        }
        return ValueVocabulary.ALL_METHODS.contains(method) ? Optional.empty() : Optional.of("." + method);
    }

    private Optional<String> refusedProperty(AstDot dot) {
        String property = name(dot);
        if (dot.getChild(0) instanceof AstIdentifier base
                && (isFixedName(base.getName()) || beans.contains(base.getName()))) {
            String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
            return ValueVocabulary.mayCallOn(base.getName(), getter)
                    ? Optional.empty()
                    : Optional.of(base.getName() + "." + property);
        }
        return property.equals("class") ? Optional.of(".class") : Optional.empty();
    }

    /** Brackets are for lists and maps. */
    private Optional<String> refusedBracket(AstBracket bracket) {
        Node base = bracket.getChild(0);
        boolean fixed =
                base instanceof AstIdentifier name && (isFixedName(name.getName()) || beans.contains(name.getName()));
        return fixed
                        || base instanceof AstLiteral
                        || bracket.getChild(1).toString().equals("\"class\"")
                ? Optional.of("[…]")
                : Optional.empty();
    }

    private static boolean isFixedName(String name) {
        return name.equals("execution") || name.equals("task");
    }

    // The parser keeps the name to itself; it prints as ". name".
    private static String name(AstDot dot) {
        return dot.toString().substring(2);
    }
}
