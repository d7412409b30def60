package org.batoncrm.process.hardening;

import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.bpmn.parser.FieldDeclaration;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The second lock on the built-in shell and mail tasks, should the lint ever be passed by. */
final class StrictParseFactory implements BpmnParseFactory {

    @Override
    public BpmnParse createBpmnParse(BpmnParser parser) {
        return new BpmnParse(parser) {
            @Override
            protected void parseShellServiceTask(ActivityImpl activity, Element task, List<FieldDeclaration> fields) {
                addError("A shell task cannot run here", task);
            }

            @Override
            protected void parseEmailServiceTask(ActivityImpl activity, Element task, List<FieldDeclaration> fields) {
                addError("A mail task of the engine cannot run here; use the task that writes to the outbox", task);
            }
        };
    }
}
