package org.batoncrm.renewal;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.web.Figures;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody at work on a renewal has to see at once. */
@Component
class RenewalKeyFacts implements KeyFacts {

    private final Renewals renewals;
    private final Texts texts;
    private final Figures figures;
    private final Times times;

    RenewalKeyFacts(Renewals renewals, Texts texts, Figures figures, Times times) {
        this.renewals = renewals;
        this.texts = texts;
        this.figures = figures;
        this.times = times;
    }

    @Override
    public RecordType type() {
        return RecordType.RENEWAL;
    }

    @Override
    public List<Fact> of(RecordId id) {
        RenewalView r = renewals.view(id);
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("renewal.noticeDeadline", times.text(r.noticeDeadline()), null));
        facts.add(fact("renewal.endsOn", times.text(r.endsOn()), null));
        facts.add(fact("renewal.contract", r.title(), r.contract().link()));
        facts.add(fact("renewal.net", figures.money(r.net(), r.currency()), null));
        if (r.health() != null) {
            facts.add(new Fact(
                    texts.get("renewal.health"),
                    texts.get(r.health().labelKey()),
                    null,
                    r.reasons().stream()
                            .map(reason -> texts.get(reason.key()) + " (+" + reason.points() + ")")
                            .toList(),
                    false));
        }
        if (r.strategy() != null) {
            facts.add(fact("renewal.strategy", texts.get(r.strategy().labelKey()), null));
        }
        if (r.offeredNet() != null) {
            facts.add(fact("renewal.offered", figures.money(r.offeredNet(), r.currency()), null));
        }
        return facts;
    }

    private Fact fact(String label, String text, @Nullable String link) {
        return new Fact(texts.get(label), text, link, List.of(), false);
    }
}
