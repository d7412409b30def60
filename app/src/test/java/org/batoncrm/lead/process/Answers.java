package org.batoncrm.lead.process;

import java.util.HashMap;
import java.util.Map;

/** What people fill in. */
final class Answers {

    private Answers() {}

    static Map<String, Object> qualified() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("need", "Replace the spreadsheet");
        answers.put("productInterest", "CRM");
        answers.put("decisionMakerReached", "YES");
        answers.put("timeline", "UNDER_3_MONTHS");
        answers.put("painScore", "4");
        answers.put("nextStep", "Demo for the team");
        answers.put("nextStepDate", "2026-12-04");
        answers.put("outcome", "SQL");
        answers.put("marketingConsent", true);
        return answers;
    }

    static Map<String, Object> notNow(String revisitDate) {
        Map<String, Object> answers = qualified();
        answers.put("outcome", "NOT_NOW");
        answers.put("revisitDate", revisitDate);
        return answers;
    }

    static Map<String, Object> disqualified(String reason) {
        Map<String, Object> answers = qualified();
        answers.put("outcome", "DISQUALIFIED");
        answers.put("disqualifyReason", reason);
        return answers;
    }

    static Map<String, Object> contact(String outcome) {
        return Map.of("contactOutcome", outcome, "contactChannel", "PHONE", "contactNote", "tried");
    }
}
