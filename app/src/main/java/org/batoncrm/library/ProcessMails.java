package org.batoncrm.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.mail.MailDesk;
import org.batoncrm.mail.MailFile;
import org.batoncrm.mail.MailWords;
import org.batoncrm.modelfile.XmlText;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Which mails a process sends: those that the actions of its steps say they may write. What a person or a deadline outside
 * of the process makes the house write is not among them.
 */
@Service
public class ProcessMails {

    private final DelegateCatalogue catalogue;
    private final HouseMails house;
    private final Texts texts;

    ProcessMails(DelegateCatalogue catalogue, HouseMails house, Texts texts) {
        this.catalogue = catalogue;
        this.house = house;
        this.texts = texts;
    }

    /** The mails by their templates, each with the names of the steps that send it, in the order of the diagram. */
    public Map<String, List<String>> sent(ProcessPack pack) {
        PackTexts words = new PackTexts(pack, texts);
        Document diagram = XmlText.parse(pack.diagram(), pack.files().getOrDefault(pack.diagram(), ""));
        Map<String, List<String>> sent = new LinkedHashMap<>();
        XmlText.all(diagram, "*")
                .forEach(element -> actions(element)
                        .flatMap(bean -> catalogue.find(bean).stream())
                        .flatMap(entry -> entry.mails().stream())
                        .filter(house.templates()::contains)
                        .forEach(mail -> {
                            List<String> steps = sent.computeIfAbsent(mail, none -> new ArrayList<>());
                            String step = step(element, words);
                            if (!steps.contains(step)) {
                                steps.add(step);
                            }
                        }));
        return sent;
    }

    private static Stream<String> actions(Element element) {
        return Stream.of(XmlText.camunda(element, "delegateExpression"), element.getAttribute("delegateExpression"))
                .map(expression -> expression.replaceAll("[${#}\\s]", ""))
                .filter(bean -> !bean.isEmpty());
    }

    /** A listener and the event of an end lie inside of what people know by its name. */
    private static String step(Element element, PackTexts words) {
        for (Element at = element; ; at = (Element) at.getParentNode()) {
            if (at.hasAttribute("id") && !at.getAttribute("name").isBlank()
                    || !(at.getParentNode() instanceof Element)) {
                return words.name(at.getAttribute("id"), at.getAttribute("name"));
            }
        }
    }

    /** The mails with what they say. */
    public List<MailView> of(ProcessPack pack) {
        return sent(pack).entrySet().stream()
                .map(mail -> new MailView(
                        mail.getKey(),
                        mail.getValue(),
                        own(pack, mail.getKey()).isPresent(),
                        letter(pack, mail.getKey(), Locale.ENGLISH).subject(),
                        letter(pack, mail.getKey(), Languages.CHINESE).subject()))
                .toList();
    }

    /** How a mail looks when a case of the process sends it, with invented contents. */
    public MailDesk.Letter letter(ProcessPack pack, String template, Locale language) {
        if (!house.templates().contains(template)) {
            throw new NotFound(template);
        }
        return own(pack, template)
                .flatMap(words -> house.preview(template, language, words))
                .orElseGet(() -> house.preview(template, language));
    }

    private static Optional<MailWords> own(ProcessPack pack, String template) {
        return MailFile.name(pack.key(), template)
                .map(file -> pack.files().get(file))
                .flatMap(MailWords::read);
    }
}
