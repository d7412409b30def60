package org.batoncrm.testing;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** One Chromium for the whole run, one fresh profile per test. Takes the machine's browser, downloads none. */
class Chromium implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Path PROGRAM =
            Path.of(System.getenv().getOrDefault("BATON_TEST_CHROMIUM", "/usr/bin/chromium"));
    private static final Namespace STORE = Namespace.create(Chromium.class);

    /** How long a page may take, in milliseconds: a test asks whether it comes, not how fast; machines that build are slow. */
    static final double PATIENCE = 45_000;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(PROGRAM)) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        return NotRun.because("the tests in a browser (no " + PROGRAM
                + ": install Chromium, or set BATON_TEST_CHROMIUM to the program)");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running =
                context.getRoot().getStore(STORE).computeIfAbsent("running", key -> new Running(), Running.class);
        String address = SpringExtension.getApplicationContext(context)
                .getBean(People.class)
                .address();
        Browser browser = new Browser(running.browser, address);
        context.getStore(STORE).put("browser", browser);
        return browser;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browser browser = context.getStore(STORE).remove("browser", Browser.class);
        if (browser != null) {
            if (context.getExecutionException().isPresent()) {
                browser.screenshot("failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                        + context.getRequiredTestMethod().getName());
            }
            browser.close();
        }
    }

    /** Closed by JUnit when all tests are through. */
    private static final class Running implements AutoCloseable {

        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final com.microsoft.playwright.Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));

        Running() {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
