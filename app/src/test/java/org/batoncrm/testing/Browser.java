package org.batoncrm.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: one profile, one page. */
public class Browser {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The rules of axe that look at colours. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private final com.microsoft.playwright.Browser program;
    private final String address;
    private final List<Browser> others = new ArrayList<>();
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Browser(com.microsoft.playwright.Browser program, String address) {
        this.program = program;
        this.address = address;
        context = program.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1440, 900));
        context.setDefaultTimeout(Chromium.PATIENCE);
        page = context.newPage();
        page.onPageError(error -> complaints.add("script error: " + error));
        page.onConsoleMessage(message -> {
            // A refused form or a lost session answers 4xx on purpose; the policy and scripts must never complain.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    /** The page itself, for everything that has no name here. */
    public Page page() {
        return page;
    }

    /** The browser of somebody else, who is here at the same time. */
    public Browser another() {
        Browser other = new Browser(program, address);
        others.add(other);
        return other;
    }

    public Browser open(String path) {
        page.navigate(path);
        return this;
    }

    public Browser logIn(String login) {
        open("/login");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    public Browser chinese() {
        return language("zh-CN");
    }

    public Browser english() {
        return language("en");
    }

    private Browser language(String tag) {
        context.addCookies(List.of(new Cookie("baton-language", tag).setUrl(address)));
        return this;
    }

    /**
     * Chooses in the first list of a form by keyboard. The list opens a moment after the click, and a key pressed
     * before that is lost: a person would see it and press again, so this waits for what a person waits for.
     */
    public Browser chooseByKeyboard(Locator form) {
        form.locator(".fjs-input-group").first().click();
        Locator open = form.locator(".fjs-dropdownlist-item");
        open.first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(open).hasCount(0);
        return this;
    }

    /** Answers fields of a form by their labels: types, or picks from a list or a choice by the text that begins so. */
    public Browser answer(Locator form, Map<String, String> answers) {
        answers.forEach((label, answer) -> {
            Locator field = form.locator(
                            ".fjs-form-field",
                            new Locator.LocatorOptions()
                                    .setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
                    .first();
            field.waitFor();
            String kind = field.getAttribute("class");
            Pattern begins = Pattern.compile("^\\s*" + answer.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0"));
            if (kind.contains("-select")) {
                field.locator(".fjs-input-group").click();
                page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(begins))
                        .first()
                        .click();
            } else if (kind.contains("-radio")) {
                field.locator("label", new Locator.LocatorOptions().setHasText(begins))
                        .last()
                        .click();
            } else {
                Locator input = field.locator("input, textarea").first();
                input.fill(answer);
                if (kind.contains("-datetime")) {
                    input.press("Enter");
                    input.press("Tab");
                }
            }
        });
        return this;
    }

    /** As the system's wish; takes effect at once. */
    public Browser dark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        return this;
    }

    public Browser light() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return this;
    }

    public Browser phone() {
        page.setViewportSize(390, 844);
        return this;
    }

    public Browser desk() {
        page.setViewportSize(1440, 900);
        return this;
    }

    /** Keeps a picture in {@code target/screenshots}. */
    public Browser screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    /** Keeps a picture of the page from top to bottom. */
    public Browser whole(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    /** Fails with every violation that axe finds on the page as it is now. */
    public Browser assertAccessible() {
        return assertAccessibleWithout();
    }

    /** As {@link #assertAccessible()}, leaving out what others have drawn into the page; the caller says why. */
    public Browser assertAccessibleWithout(String... foreign) {
        // Into a sandbox no script gets, and axe would wait for it for ever: its frame must have a name, that is all.
        Locator sandboxes = page.locator("iframe[sandbox]");
        sandboxes.all().forEach(frame -> {
            String title = frame.getAttribute("title");
            if (title == null || title.isBlank()) {
                throw new AssertionError(page.url() + ": a frame without a title");
            }
        });
        sandboxes.evaluateAll("frames => frames.forEach(frame => frame.remove())");
        return noViolations(axe(foreign));
    }

    /** What the other theme can have changed of a page that is accessible in this one: its colours, and nothing else. */
    private Browser assertAccessibleColours(String... foreign) {
        // A colour that is still on its way to the other theme is none that anybody reads by.
        page.evaluate("() => Promise.allSettled(document.getAnimations()"
                + ".filter(one => one instanceof CSSTransition).map(one => one.finished))");
        return noViolations(axe(foreign).withRules(COLOURS));
    }

    private AxeBuilder axe(String... foreign) {
        // The diagram's logo must stay as its licence has it.
        // In one go: else axe opens a page of its own each time to put together what it found in each frame.
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).exclude(".bjs-powered-by");
        for (String part : foreign) {
            axe.exclude(part);
        }
        return axe;
    }

    private Browser noViolations(AxeBuilder axe) {
        List<Rule> violations = axe.analyze().getViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError(page.url() + "\n"
                    + violations.stream().map(Browser::describe).collect(Collectors.joining("\n")));
        }
        return this;
    }

    /** Opens the page in English and Chinese, has axe look at each, and at the colours of the dark theme; pictures included. */
    public Browser assertAccessibleInEveryDress(String path, String pictures, String... foreign) {
        english().light().open(path).screenshot(pictures + "-light").assertAccessibleWithout(foreign);
        dark().screenshot(pictures + "-dark").assertAccessibleColours(foreign);
        chinese().light().open(path).screenshot(pictures + "-zh").assertAccessibleWithout(foreign);
        dark().assertAccessibleColours(foreign);
        return english().light();
    }

    /** Opens the page in English and light at a desk, in Chinese and dark on a phone; axe looks, and no page is wider than the phone. */
    public Browser assertAccessibleAtADeskAndOnAPhone(String path, String pictures, String... foreign) {
        english().light().desk().open(path).screenshot(pictures).assertAccessibleWithout(foreign);
        chinese().dark().phone().open(path).screenshot(pictures + "-phone").assertAccessibleWithout(foreign);
        if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
            throw new AssertionError(page.url() + " is wider than a phone");
        }
        return this;
    }

    /** Fails when a script failed or the content policy refused something since the last call. */
    public Browser assertNoComplaints() {
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        if (!found.isEmpty()) {
            throw new AssertionError(page.url() + "\n" + String.join("\n", found));
        }
        return this;
    }

    void close() {
        others.forEach(Browser::close);
        context.close();
    }

    private static String describe(Rule rule) {
        return rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + "\n"
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> "    " + node.getTarget() + " " + node.getHtml())
                        .collect(Collectors.joining("\n"));
    }
}
