package org.batoncrm.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.web.Languages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Nothing that differs is silently equal, and nothing that is the same is told. */
@BatonTest
@Tag("files-only")
class ComparisonTest {

    private static final String DEAL = "deal-approval.bpmn";

    @Autowired
    private People people;

    @Autowired
    private ProcessLibrary library;

    @Autowired
    private Comparison comparison;

    @Autowired
    private HouseMails mails;

    @BeforeEach
    void anEmployee() {
        people.add("rep", Role.AE);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void speakAsBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    private ProcessPack pack(String key) {
        return people.as("rep", () -> library.pack(key));
    }

    private List<String> shipped() {
        return people.as("rep", () -> library.shelf(null, ProcessLibrary.Order.NAME)).stream()
                .filter(ShelfEntry::shipped)
                .map(ShelfEntry::key)
                .toList();
    }

    private static ProcessPack with(ProcessPack pack, String file, String content) {
        Map<String, String> files = new HashMap<>(pack.files());
        files.put(file, content);
        return new ProcessPack(pack.key(), files);
    }

    private List<Difference> changed(String file, String old, String now) {
        ProcessPack pack = pack("deal-approval");
        assertThat(pack.files().get(file)).contains(old);
        return comparison.between(
                pack,
                with(
                        pack,
                        file,
                        pack.files().get(file).replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(now))));
    }

    private List<String> sentences(String file, String old, String now) {
        return changed(file, old, now).stream().map(Difference::sentence).toList();
    }

    @Test
    void equalPacksDoNotDiffer() {
        for (String key : shipped()) {
            assertThat(comparison.between(pack(key), pack(key))).as(key).isEmpty();
        }
    }

    @Test
    void theOrderOfAttributesAndLineBreaksAreNoDifference() {
        for (String key : shipped()) {
            ProcessPack pack = pack(key);
            Map<String, String> files = new HashMap<>(pack.files());
            files.replaceAll((file, content) -> file.endsWith(".bpmn") || file.endsWith(".dmn")
                    ? XmlText.write(XmlText.parse(file, content)).replaceAll(">\\s+<", ">\n\t<")
                    : content);
            assertThat(comparison.between(pack, new ProcessPack(key, files)))
                    .as(key)
                    .isEmpty();
        }
    }

    /** Each element with attributes has its turn over the shipped models; which attribute, chance says. */
    @Test
    void whicheverAttributeChangesThereIsADifference() {
        Random chance = new Random(7);
        List<String> equal = new ArrayList<>();
        for (String key : shipped()) {
            ProcessPack pack = pack(key);
            for (String file : pack.files().keySet()) {
                if (!file.endsWith(".bpmn") && !file.endsWith(".dmn")) {
                    continue;
                }
                List<Attr> attributes =
                        attributes(XmlText.parse(file, pack.files().get(file)));
                for (int i = chance.nextInt(11); i < attributes.size(); i += 11 + chance.nextInt(25)) {
                    Document copy = XmlText.parse(file, pack.files().get(file));
                    Attr attribute = attributes(copy).get(i);
                    attribute.setValue(attribute.getValue() + "x");
                    if (comparison
                            .between(pack, with(pack, file, XmlText.write(copy)))
                            .isEmpty()) {
                        equal.add(file + " " + attribute.getOwnerElement().getAttribute("id") + " " + attribute);
                    }
                }
            }
        }
        assertThat(equal).isEmpty();
    }

    private static List<Attr> attributes(Document document) {
        List<Attr> found = new ArrayList<>();
        XmlText.all(document, "*").forEach((Element element) -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) element.getAttributes().item(i);
                if (!attribute.getName().startsWith("xmlns")) {
                    found.add(attribute);
                }
            }
        });
        return found;
    }

    @Test
    void whicheverTextIsGoneThereIsADifference() {
        for (String key : List.of("deal-approval", "ticket-escalation", "customer-onboarding")) {
            ProcessPack pack = pack(key);
            for (String file : pack.files().keySet()) {
                if (!file.endsWith(".bpmn") && !file.endsWith(".dmn")) {
                    continue;
                }
                List<Element> texts = texts(XmlText.parse(file, pack.files().get(file)));
                for (int i = 0; i < texts.size(); i += 5) {
                    Document copy = XmlText.parse(file, pack.files().get(file));
                    texts(copy).get(i).setTextContent("");
                    assertThat(comparison.between(pack, with(pack, file, XmlText.write(copy))))
                            .as(file + " " + texts.get(i).getTextContent())
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<Element> texts(Document document) {
        return XmlText.all(document, "*")
                .filter(element -> XmlText.children(element).isEmpty()
                        && !element.getTextContent().isBlank())
                .toList();
    }

    @Test
    void aTimerIsToldInTheWordsOfTheOutline() {
        assertThat(
                        sentences(
                                DEAL,
                                "camunda:dueDate=\"${slaCalendar.afterDays(execution, 1)}\" camunda:formRef=\"quote-complete-terms\"",
                                "camunda:dueDate=\"${slaCalendar.afterDays(execution, 3)}\" camunda:formRef=\"quote-complete-terms\""))
                .containsExactly("Complete terms: due changed from “after 1 business day” to “after 3 business days”");
    }

    @Test
    void whoWithWhatAndUnderWhichConditionIsToldInWords() {
        assertThat(sentences(
                        DEAL,
                        "camunda:candidateGroups=\"admin,general-manager\"",
                        "camunda:candidateGroups=\"finance\""))
                .containsExactly("Appoint approver: group changed from “Administrator, General manager” to “Finance”");
        assertThat(sentences(DEAL, "camunda:formRef=\"quote-complete-terms\" ", "camunda:formRef=\"quote-other\" "))
                .containsExactly(
                        "Complete terms: form changed from “quote-complete-terms (published with this version)”"
                                + " to “quote-other (published with this version)”");
        assertThat(changed(DEAL, "approvalState == 'RETURNED'", "approvalState == 'SENT_BACK'"))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.aspect()).isEqualTo("condition");
                    assertThat(difference.sentence())
                            .contains("condition changed from ““approval state” is RETURNED” to");
                });
        assertThat(sentences(DEAL, "${snapshotTermsDelegate}", "${validateTermsDelegate}"))
                .containsExactly("Snapshot terms: action changed from “Snapshot terms” to “Validate terms”");
        assertThat(sentences(
                        DEAL,
                        "${readTermsFactsDelegate}\" event=\"start\"",
                        "${readTermsFactsDelegate}\" event=\"end\""))
                .singleElement()
                .asString()
                .startsWith("Assess risk: actions beside changed from");
    }

    @Test
    void whatIsNewGoneReconnectedOrOnlyDrawnElsewhereIsToldApart() {
        String task =
                "<bpmn:task id=\"Task_New\" name=\"Think again\" />\n    <bpmn:exclusiveGateway id=\"Gateway_ApprovalNeeded\"";
        assertThat(changed(DEAL, "<bpmn:exclusiveGateway id=\"Gateway_ApprovalNeeded\"", task))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Kind.ADDED);
                    assertThat(difference.sentence()).isEqualTo("Element “Think again” is new");
                });
        assertThat(changed(
                        DEAL,
                        "sourceRef=\"User_CompleteTerms\" targetRef=\"Service_SnapshotTerms\"",
                        "sourceRef=\"User_CompleteTerms\" targetRef=\"Service_ValidateTerms\""))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Kind.RECONNECTED);
                    assertThat(difference.sentence())
                            .contains("“Complete terms → Snapshot terms” to “Complete terms → Validate terms”");
                });
        assertThat(changed(DEAL, "<dc:Bounds x=\"", "<dc:Bounds x=\"1"))
                .singleElement()
                .satisfies(difference -> assertThat(difference.layout()).isTrue());
    }

    @Test
    void whatHasNoWordOfItsOwnIsToldAsAnotherProperty() {
        assertThat(sentences(DEAL, "isExecutable=\"true\"", "isExecutable=\"false\""))
                .containsExactly("Deal approval: other property “isExecutable” changed from “true” to “false”");
    }

    @Test
    void aCellIsToldWithItsRowAndColumn() {
        ProcessPack lead = pack("lead-qualification");
        String table = lead.files().get("lead-grade.dmn");

        List<Difference> found =
                comparison.between(lead, with(lead, "lead-grade.dmn", table.replaceFirst("&gt;= 70", "&gt;= 80")));

        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.part()).isEqualTo(Difference.Part.TABLE);
            assertThat(difference.sentence()).contains("70 points or more.", "“Score” changed from “≥ 70” to “≥ 80”");
        });
    }

    @Test
    void rowsAreFoundByTheirIdsAndTheirOrderCounts() {
        ProcessPack lead = pack("lead-qualification");
        Document table = XmlText.parse("t", lead.files().get("lead-screening.dmn"));
        Element first = XmlText.all(table, "rule").findFirst().orElseThrow();
        first.getParentNode().appendChild(first);
        List<Difference> moved = comparison.between(lead, with(lead, "lead-screening.dmn", XmlText.write(table)));
        assertThat(moved).singleElement().satisfies(difference -> {
            assertThat(difference.aspect()).isEqualTo("order");
            assertThat(difference.after()).endsWith(", 1");
        });

        first.getParentNode().removeChild(first);
        assertThat(comparison.between(lead, with(lead, "lead-screening.dmn", XmlText.write(table))))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Kind.REMOVED);
                    assertThat(difference.sentence()).contains("row 1", "The text or the sender looks like spam.");
                });
    }

    @Test
    void aFieldOfAFormAndATranslationAreToldByName() {
        ProcessPack deal = pack("deal-approval");
        String form = deal.files().get("quote-complete-terms.form");
        assertThat(comparison.between(
                        deal,
                        with(
                                deal,
                                "quote-complete-terms.form",
                                form.replaceFirst("\"required\": true", "\"required\": false"))))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.aspect()).isEqualTo("validation");
                    assertThat(difference.sentence()).contains("rules for the answer changed from");
                });
        String words = deal.files().get("deal-approval_zh_CN.properties");
        assertThat(comparison.between(
                        deal,
                        with(
                                deal,
                                "deal-approval_zh_CN.properties",
                                words.replaceFirst("(?m)^User_CompleteTerms=.*$", "User_CompleteTerms=补全条款内容"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.sentence())
                        .startsWith("Complete terms: Chinese text changed from")
                        .contains("补全条款内容"));
    }

    @Test
    void aChineseReaderReadsChinese() {
        LocaleContextHolder.setLocale(Languages.CHINESE);

        assertThat(sentences(DEAL, "afterDays(execution, 1)", "afterDays(execution, 3)"))
                .singleElement()
                .asString()
                .contains("期限由“1 个工作日后”改为“3 个工作日后”");
    }

    @Test
    void aFileThatOnlyOnePackHasIsNewOrGone() {
        ProcessPack deal = pack("deal-approval");
        Map<String, String> fewer = new HashMap<>(deal.files());
        fewer.remove("deal-risk.dmn");

        assertThat(comparison.between(deal, new ProcessPack("deal-approval", fewer)))
                .extracting(Difference::kind)
                .containsExactly(Kind.REMOVED);
    }

    @Test
    void ofAMailTheWordsAreToldThatAreNotTheSame() {
        String file = "lead-qualification.lead.assigned.mail";
        String own = mails.words("lead/assigned").write();
        ProcessPack house = pack("lead-qualification");
        assertThat(comparison.between(house, with(house, file, own)))
                .extracting(Difference::sentence)
                .as("the same words in a file of their own")
                .containsExactly("Words of the mail “lead/assigned” is new");
        String other = own.replace("Hello {recipient},", "Dear {recipient},").replace("New lead for you", "Yours");
        assertThat(comparison.between(house, with(house, file, other)))
                .extracting(Difference::part, Difference::sentence)
                .contains(
                        tuple(
                                Difference.Part.MAIL,
                                "lead/assigned: subject (English) changed from “New lead for you: {title}, {company}” to “Yours: {title}, {company}”"),
                        tuple(
                                Difference.Part.MAIL,
                                "lead/assigned: text (English) changed from “Hello {recipient},” to “Dear {recipient},”"));
        assertThat(comparison.between(with(house, file, own), with(house, file, other)))
                .hasSize(2);
        assertThat(comparison.between(with(house, file, other), house))
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(Kind.REMOVED, Kind.CHANGED, Kind.CHANGED);
        assertThat(comparison.between(with(house, file, own), with(house, file, "{")))
                .hasSize(1);
    }
}
