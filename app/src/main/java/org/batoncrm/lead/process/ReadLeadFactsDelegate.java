package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.COUNTRY;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadFacts;
import org.batoncrm.lead.LeadWork;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads the lead's facts just before a table is asked. They last for this transaction only: the decision's own history
 * keeps what it was asked, and no copy of the record goes stale in the engine.
 */
@Lazy
@Component
class ReadLeadFactsDelegate implements JavaDelegate {

    private final LeadWork leads;

    ReadLeadFactsDelegate(LeadWork leads) {
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) throws InvocationTargetException, IllegalAccessException {
        LeadFacts facts = leads.facts(RecordId.of(execution.getProcessBusinessKey()));
        for (RecordComponent fact : LeadFacts.class.getRecordComponents()) {
            // The calendar of later timers goes by the country, so this one stays.
            if (!fact.getName().equals(COUNTRY.name())) {
                execution.setVariable(
                        fact.getName(),
                        Variables.untypedValue(fact.getAccessor().invoke(facts), true));
            }
        }
        if (!execution.hasVariable(COUNTRY.name())
                || !Objects.equals(COUNTRY.find(execution).orElse(null), facts.country())) {
            COUNTRY.write(execution, facts.country());
        }
    }
}
