package org.batoncrm.lead.process;

import static org.batoncrm.lead.process.LeadQualification.Variables.COUNTRY;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.lead.LeadFacts;
import org.batoncrm.lead.LeadRating;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.Variable;
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
@ProcessDelegate(
        label = "delegate.readLeadFacts",
        inputs = @Variable(name = "country"),
        outputs = {
            @Variable(name = "source"),
            @Variable(name = "intent"),
            @Variable(name = "jobLevel"),
            @Variable(name = "companySize", type = Integer.class),
            @Variable(name = "industryFit", type = Boolean.class),
            @Variable(name = "country"),
            @Variable(name = "region"),
            @Variable(name = "language"),
            @Variable(name = "needStated", type = Boolean.class),
            @Variable(name = "timelineMonths", type = Integer.class),
            @Variable(name = "budgetKnown", type = Boolean.class),
            @Variable(name = "freeMail", type = Boolean.class),
            @Variable(name = "hasPhone", type = Boolean.class),
            @Variable(name = "pagesPricing", type = Integer.class),
            @Variable(name = "daysSinceTouch", type = Integer.class),
            @Variable(name = "spamSuspected", type = Boolean.class),
            @Variable(name = "competitor", type = Boolean.class),
            @Variable(name = "student", type = Boolean.class),
            @Variable(name = "consent", type = Boolean.class),
            @Variable(name = "existingCustomer", type = Boolean.class),
            @Variable(name = "product"),
            @Variable(name = "partner", type = Boolean.class)
        },
        sideEffects = {},
        listener = true)
class ReadLeadFactsDelegate implements JavaDelegate {

    private final LeadRating rating;

    ReadLeadFactsDelegate(LeadRating rating) {
        this.rating = rating;
    }

    @Override
    public void execute(DelegateExecution execution) throws InvocationTargetException, IllegalAccessException {
        LeadFacts facts = rating.facts(RecordId.of(execution.getProcessBusinessKey()));
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
