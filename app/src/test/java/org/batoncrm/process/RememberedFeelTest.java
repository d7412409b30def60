package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

class RememberedFeelTest {

    private final FeelEngine scala = new ScalaFeelEngineFactory().createInstance();
    private final List<String> asked = new ArrayList<>();

    private final FeelEngine feel = new RememberedFeel(new FeelEngine() {
        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            asked.add(expression);
            return scala.evaluateSimpleExpression(expression, variables);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
            asked.add(expression);
            return scala.evaluateSimpleUnaryTests(expression, input, variables);
        }
    });

    @Test
    void theSameValuesAreAskedOnce() {
        for (int n = 0; n < 3; n++) {
            assertThat(test("> 50", "score", 70)).isTrue();
            assertThat(test("> 50", "score", 40)).isFalse();
            assertThat(feel.<String>evaluateSimpleExpression("\"A\"", context()))
                    .isEqualTo("A");
        }
        assertThat(asked).hasSize(3);
    }

    @Test
    void aVariableThatIsReadOnlySometimesIsPartOfTheAnswer() {
        String expression = "if a > 1 then b else \"none\"";
        assertThat(read(expression, "a", 1L, "b", "x")).isEqualTo("none");
        assertThat(read(expression, "a", 2L, "b", "x")).isEqualTo("x");
        assertThat(read(expression, "a", 2L, "b", "y")).isEqualTo("y");
        assertThat(read(expression, "a", 1L, "b", "y")).isEqualTo("none");
        assertThat(read(expression, "a", 2L, "b", "x")).isEqualTo("x");
    }

    @Test
    void whatPeopleWriteAtLengthIsNotKept() {
        String expression = "string length(note) > 3";
        String note = "a word ".repeat(20);
        for (int n = 0; n < 2; n++) {
            assertThat(feel.<Boolean>evaluateSimpleExpression(expression, context("note", note)))
                    .isTrue();
            assertThat(feel.<Boolean>evaluateSimpleExpression(expression, context("note", "no")))
                    .isFalse();
        }
        assertThat(asked).as("the short one once, the long one each time").hasSize(3);
    }

    @Test
    void nothingAndNullAreNotMixedUp() {
        assertThat(feel.evaluateSimpleUnaryTests("null", "grade", context("grade", null)))
                .isTrue();
        assertThat(feel.evaluateSimpleUnaryTests("null", "grade", context("grade", "A")))
                .isFalse();
        assertThat(feel.<Object>evaluateSimpleExpression("grade", context("grade", "A")))
                .isEqualTo("A");
        assertThat(feel.<Object>evaluateSimpleExpression("grade", context())).isNull();
    }

    @Test
    void whatAsksForTheTimeIsAskedEachTime() {
        read("string(now())", "a", 1L);
        read("string(now())", "a", 1L);
        read("string(today())", "a", 1L);
        read("string(today())", "a", 1L);
        assertThat(asked).hasSize(4);
    }

    @Test
    void aListMayChangeAndIsNeverRemembered() {
        List<String> tags = new ArrayList<>(List.of("new"));
        assertThat(feel.evaluateSimpleUnaryTests("list contains(tags, \"hot\")", "x", context("x", true, "tags", tags)))
                .isFalse();
        tags.add("hot");
        assertThat(feel.evaluateSimpleUnaryTests("list contains(tags, \"hot\")", "x", context("x", true, "tags", tags)))
                .isTrue();
    }

    @Test
    void aNumberAndItsTextAreTwoValues() {
        assertThat(test("\"1\"", "code", "1")).isTrue();
        assertThat(test("\"1\"", "code", 1)).isFalse();
        assertThat(test("\"1\"", "code", "1")).isTrue();
    }

    private boolean test(String expression, String input, Object content) {
        return feel.evaluateSimpleUnaryTests(expression, input, context(input, content));
    }

    private Object read(String expression, Object... variables) {
        return feel.evaluateSimpleExpression(expression, context(variables));
    }

    private static VariableContext context(Object... variables) {
        var map = Variables.createVariables();
        for (int i = 0; i < variables.length; i += 2) {
            map.putValue((String) variables[i], variables[i + 1]);
        }
        return map.asVariableContext();
    }
}
