package org.batoncrm.feedback.process;

import static org.batoncrm.feedback.process.FeedbackCsat.Messages.ANSWER_CHANGED;
import static org.batoncrm.feedback.process.FeedbackCsat.Messages.FEEDBACK_OPENED;
import static org.batoncrm.feedback.process.FeedbackCsat.Messages.SURVEY_ANSWERED;
import static org.batoncrm.feedback.process.FeedbackCsat.Variables.FEEDBACK_KIND;

import java.util.Map;
import org.batoncrm.feedback.FeedbackJourney;
import org.batoncrm.feedback.FeedbackKind;
import org.batoncrm.feedback.FeedbackOpened;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When somebody shall be asked or says something, the process begins in the same transaction; an answer moves it. */
@Component
class FeedbackCsatProcess implements FeedbackJourney {

    private final Processes processes;

    FeedbackCsatProcess(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(FeedbackOpened opened) {
        processes.start(
                opened.feedback(),
                FeedbackCsat.KEY,
                FEEDBACK_OPENED,
                Map.of(FEEDBACK_KIND.name(), opened.kind().name()));
    }

    @Override
    public boolean answered(RecordId feedback) {
        return processes.correlate(feedback, SURVEY_ANSWERED, Map.of());
    }

    @Override
    public void changed(RecordId feedback, FeedbackKind kind) {
        processes.start(feedback, FeedbackCsat.KEY, ANSWER_CHANGED, Map.of(FEEDBACK_KIND.name(), kind.name()));
    }
}
