package org.batoncrm.faults;

import java.util.Map;
import java.util.Set;

/**
 * Which state of a record belongs to which place of the token, as the diagrams in {@code processes} have it. A state
 * without a place here has no process any more.
 */
enum Places {
    LEAD(
            "sales_lead",
            "status",
            "lead-qualification",
            Map.of(
                    "NEW",
                    Set.of(
                            "Start_LeadCaptured",
                            "Service_EnrichLead",
                            "User_ReviewDuplicate",
                            "User_ReviewScreening",
                            "User_MakeFirstContact"),
                    "WORKING",
                    Set.of("User_MakeFirstContact", "Timer_WaitNextAttempt", "User_QualifyLead"),
                    "QUALIFIED",
                    Set.of("Service_ConvertLead"),
                    "NURTURE",
                    Set.of("Call_NurtureLead", "Gateway_WaitForRevisit"),
                    "CONVERTED",
                    Set.of("User_AcceptHandoff", "User_DecideHandoff")),
            Set.of("NURTURE", "CONVERTED", "DISQUALIFIED", "UNREACHABLE", "MERGED", "WITHDRAWN")),
    TICKET(
            "ticket",
            "state",
            "ticket-escalation",
            Map.of(
                    "NEW",
                    Set.of("Start_TicketReceived", "User_TriageTicket", "User_WorkTicket"),
                    "OPEN",
                    Set.of("User_WorkTicket"),
                    "WAITING_CUSTOMER",
                    Set.of("Gateway_AwaitCustomer"),
                    "WAITING_VENDOR",
                    Set.of("Gateway_AwaitOthers"),
                    "WAITING_CHANGE",
                    Set.of("Gateway_AwaitOthers"),
                    "WAITING_PARENT",
                    Set.of("Gateway_AwaitParent"),
                    "SOLVED",
                    Set.of("Gateway_AwaitConfirmation"),
                    "CLOSED",
                    Set.of("Gateway_ReopenWindow", "User_WriteArticle")),
            Set.of("CLOSED", "MERGED")),
    DEAL(
            "deal",
            "status",
            "quote-to-cash",
            Map.of(
                    "OPEN",
                    Set.of(
                            "Start_DealOpened",
                            "User_ConfirmNeed",
                            "User_PrepareQuote",
                            "Call_DealApproval",
                            "User_SendQuote",
                            "Gateway_AwaitAnswer",
                            "User_DecideNext"),
                    "WON",
                    Set.of("Call_ContractToCash"),
                    "LOST",
                    Set.of()),
            Set.of("WON", "LOST"));

    private final String table;
    private final String column;
    private final String process;
    private final Map<String, Set<String>> places;
    private final Set<String> ended;

    Places(String table, String column, String process, Map<String, Set<String>> places, Set<String> ended) {
        this.table = table;
        this.column = column;
        this.process = process;
        this.places = places;
        this.ended = ended;
    }

    String table() {
        return table;
    }

    /** The column that says the record's state. */
    String column() {
        return column;
    }

    /** The process that carries the record. */
    String process() {
        return process;
    }

    /** Whether a record in this state may have its token at one of these elements. */
    boolean fits(String state, Set<String> at) {
        return at.stream().anyMatch(places.getOrDefault(state, Set.of())::contains);
    }

    /** Whether a record in this state may be without a running process. */
    boolean mayHaveEnded(String state) {
        return ended.contains(state);
    }
}
