package org.batoncrm.billing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms with which the books are kept: shown until what was filled in is taken, each time with what was wrong. */
@Component
class EntryForms {

    /** Shows the form with what was filled in; the problems by field, or why it was refused as a whole. */
    interface Form {

        ModelAndView show(Map<String, String> given, Map<String, String> problems, @Nullable String refusal);
    }

    private final RecordForms forms;
    private final Records records;
    private final Texts texts;

    EntryForms(RecordForms forms, Records records, Texts texts) {
        this.forms = forms;
        this.records = records;
        this.texts = texts;
    }

    /**
     * Does what the form asks for and goes to the page of what came of it.
     *
     * @param done message key of the sentence above that page, with the record's number
     */
    ModelAndView take(
            Map<String, String> sent, Supplier<RecordId> work, String done, RedirectAttributes flash, Form form) {
        try {
            RecordId id = work.get();
            flash.addFlashAttribute("done", texts.get(done, id));
            return new ModelAndView("redirect:" + id.link());
        } catch (Invalid refused) {
            return again(form.show(sent, forms.problems(refused), null));
        } catch (Rejected refused) {
            return again(form.show(sent, Map.of(), texts.get(refused.messageKey(), refused.arguments())));
        }
    }

    private static ModelAndView again(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Names of the records that are chosen already, as far as the reader may see them. */
    Map<String, String> titles(Map<String, String> given) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String field : List.of("accountId", "contractId", "contactId")) {
            RecordId.parse(given.getOrDefault(field, ""))
                    .filter(records::readable)
                    .map(id -> records.cards(List.of(id)).get(id))
                    .map(RecordCard::title)
                    .ifPresent(title -> titles.put(field, title));
        }
        return titles;
    }
}
