package org.batoncrm.onboarding.process;

import java.util.Optional;
import org.batoncrm.onboarding.OnboardingPhase;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** The property of an element that names the phase which an onboarding has reached there. */
final class Phases {

    private static final String PHASE = "phase";

    private Phases() {}

    /** The phase that the element names. */
    static Optional<OnboardingPhase> of(BaseElement element) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> PHASE.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .map(OnboardingPhase::valueOf)
                .findFirst();
    }
}
