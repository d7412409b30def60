package org.batoncrm.lead;

import java.util.Comparator;
import java.util.List;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds leads among those that the actor may see. */
@Service
@Transactional(readOnly = true)
public class LeadBoard {

    /** One page of leads and how many there are in all. */
    public record Found(List<LeadDetails> leads, long total) {}

    private final LeadRepository leads;
    private final Lists lists;

    LeadBoard(LeadRepository leads, Lists lists) {
        this.leads = leads;
        this.lists = lists;
    }

    public ListSpec spec() {
        return LeadList.SPEC;
    }

    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(LeadList.SPEC, query);
        List<Long> ids = numbers.ids();
        List<LeadDetails> found = leads.findAllById(ids).stream()
                .map(Lead::details)
                .sorted(Comparator.comparingInt(lead -> ids.indexOf(lead.id().value())))
                .toList();
        return new Found(found, numbers.total());
    }
}
