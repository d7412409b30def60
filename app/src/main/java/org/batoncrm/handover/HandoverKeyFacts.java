package org.batoncrm.handover;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.springframework.stereotype.Component;

/** Whose work it is, until when, what is one's own part of it, and what has been asked. */
@Component
class HandoverKeyFacts implements KeyFacts {

    private final Handovers handovers;
    private final Texts texts;
    private final Times times;

    HandoverKeyFacts(Handovers handovers, Texts texts, Times times) {
        this.handovers = handovers;
        this.texts = texts;
        this.times = times;
    }

    @Override
    public RecordType type() {
        return RecordType.HANDOVER;
    }

    @Override
    public List<Fact> of(RecordId id) {
        HandoverView handover = handovers.get(id);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(texts.get("handover.person"), handover.name(), id.link(), List.of(), false));
        facts.add(new Fact(
                texts.get("handover.lastDay"), times.text(handover.lastDay()), null, List.of(), false));
        handover.kinds()
                .forEach(kind -> facts.add(new Fact(
                        texts.get(kind.kind().labelKey()), String.valueOf(kind.total()), null, List.of(), false)));
        handover.receivers().stream()
                .filter(receiver -> receiver.question() != null)
                .forEach(receiver -> facts.add(new Fact(
                        texts.get("handover.question", receiver.name()),
                        receiver.question(),
                        null,
                        receiver.reply() == null ? List.of() : List.of(receiver.reply()),
                        true)));
        facts.add(new Fact(texts.get("handover.reason"), handover.reason(), null, List.of(), true));
        return facts;
    }
}
