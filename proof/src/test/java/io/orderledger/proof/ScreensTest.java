package io.orderledger.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first screens, in a real browser, in both languages, live, and fit for everybody's eyes. */
@SystemTest
@ExtendWith(SharedBrowser.class)
class ScreensTest {
    private final Browser browser;
    private final RunningLedger ledger;

    ScreensTest(Browser browser, RunningLedger ledger) {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        this.browser = browser;
        this.ledger = ledger;
    }

    @ParameterizedTest
    @CsvSource({"en-US, Sign in, Orders, Credit accounts", "zh-CN, 登录, 订单, 授信账户"})
    void orders_and_credit_accounts_read_well_in_both_languages(
            String locale, String signIn, String orders, String accounts) {
        var dealer = dealer("远航 Trading");
        var order = order(dealer, "125.50");
        try (var visitor = browser.visitor(locale, 1440, 900)) {
            var page = visitor.newPage();
            page.navigate(ledger.url() + "/orders");
            assertThat(button(page, signIn)).isVisible();
            fitForAll(page);
            shoot(page, locale + "-sign-in");
            signIn(page);

            assertThat(heading(page, orders)).isVisible();
            assertThat(page.getByText(order).first()).isVisible();
            fitForAll(page);
            shoot(page, locale + "-orders");

            page.navigate(ledger.url() + "/orders/" + order);
            // The order, its credit, and the last of what happened to it by itself.
            assertThat(heading(page, order)).isVisible();
            assertThat(page.getByText("874.50").first()).isVisible();
            assertThat(page.getByText(order + "-1").first()).isVisible();
            fitForAll(page);
            shoot(page, locale + "-order");

            link(page, accounts).click();
            assertThat(heading(page, accounts)).isVisible();
            // Limit 1000.00, held 125.50, so 874.50 are available.
            var figures = Pattern.compile(dealer + ".*1,000\\.00.*125\\.50.*874\\.50");
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(figures)))
                    .isVisible();
            fitForAll(page);
            shoot(page, locale + "-credit-accounts");
            page.getByText(dealer).first().click();
            assertThat(page.getByText(order).first()).isVisible();
            fitForAll(page);
            shoot(page, locale + "-credit-account");
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, People, East region, Li Na, Approver", "zh-CN, 人员, 华东大区, 李娜, 审批人"})
    void people_read_well_in_both_languages(String locale, String people, String unit, String person, String role) {
        var root = "BRAND-" + locale;
        var east = "EAST-" + locale;
        var staff = "li.na." + locale.toLowerCase(Locale.ROOT);
        done(ledger.post("/units", """
                {"unitId":"%s","name":{"zh":"品牌总部","en":"Brand"},"valueDate":"2026-01-01"}""".formatted(root)));
        done(ledger.post("/units", """
                {"unitId":"%s","name":{"zh":"华东大区","en":"East region"},"parentId":"%s","valueDate":"2026-01-01"}""".formatted(east, root)));
        done(ledger.post("/staff", """
                {"staffId":"%s","name":{"zh":"李娜","en":"Li Na"},"valueDate":"2026-01-01","signIn":true}""".formatted(staff)));
        done(ledger.post("/staff/" + staff + "/roles", """
                {"unitId":"%s","role":"APPROVER","from":"2026-01-01"}""".formatted(east)));
        done(ledger.post("/staff/" + staff + "/authority", """
                {"most":{"amount":"50000.00","currency":"CNY"},"valueDate":"2026-01-01"}"""));
        try (var visitor = browser.visitor(locale, 1440, 900)) {
            var page = visitor.newPage();
            page.navigate(ledger.url() + "/orders");
            signIn(page);
            link(page, people).click();
            assertThat(heading(page, people)).isVisible();
            assertThat(page.getByText(unit).first()).isVisible();
            assertThat(page.getByText(role + " (" + east + ")").first()).isVisible();
            fitForAll(page);
            shoot(page, locale + "-people");
            page.navigate(ledger.url() + "/people/unit/" + east);
            assertThat(heading(page, unit)).isVisible();
            fitForAll(page);
            shoot(page, locale + "-unit");
            page.navigate(ledger.url() + "/people/staff/" + staff);
            assertThat(heading(page, person)).isVisible();
            assertThat(page.getByText("50,000.00").first()).isVisible();
            fitForAll(page);
            shoot(page, locale + "-staff");
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, 1440", "en-US, 390", "zh-CN, 1440", "zh-CN, 390"})
    void payments_pools_policies_and_changes_of_orders_are_fit_for_all_on_wide_and_narrow_screens(
            String locale, int width) {
        var dealer = dealer("Payer");
        var order = order(dealer, "125.50");
        var unit = "BU-" + UUID.randomUUID().toString().substring(0, 8);
        var payment = ledger.post("/payments", """
                {"dealerId":"%s","businessUnit":"BU-1","amount":{"amount":"50.00","currency":"CNY"},
                 "channel":"BANK_TRANSFER","reference":"slip 7"}""".formatted(dealer)).text("paymentId");
        done(ledger.post("/payments/" + payment + "/voucher", """
                {"reference":"slip-7.pdf","sha256":"%s"}""".formatted("0".repeat(64))));
        var pool = ledger.post("/credit-pools", """
                {"businessUnit":"BU-1","name":"Together","limit":{"amount":"5000.00","currency":"CNY"}}""").text("creditPoolId");
        done(ledger.post("/credit-pools/" + pool + "/members", """
                {"creditAccountId":"%s~BU-1~CNY"}""".formatted(dealer)));
        done(ledger.post("/credit-policies/" + unit + "/versions", """
                {"reservations":[{"type":"PROJECT","point":"AT_APPROVAL","holdDays":30}],
                 "secondPersonAbove":[{"amount":"100.00","currency":"CNY"}],
                 "overdue":[{"tolerance":{"amount":"1000.00","currency":"CNY"},"days":30,
                             "negligible":{"amount":"5.00","currency":"CNY"}}]}"""));
        done(ledger.post("/policies", """
                {"effectiveFrom":"2099-01-01","content":{"windowDays":7,"rules":[
                  {"ruleId":"large","priority":10,"title":"Large orders 大额订单","effect":"REQUIRE_APPROVAL",
                   "when":{"subjects":["ORDER"],"amounts":[{"from":{"amount":"1000.00","currency":"CNY"}}]},
                   "steps":[{"quorum":"ANY_OF","roles":["APPROVER"],"deadlineHours":24}]}]}}"""));
        try (var visitor = browser.visitor(locale, width, 900)) {
            var page = visitor.newPage();
            page.navigate(ledger.url() + "/orders");
            signIn(page);
            visit(page, "payments/" + payment, payment, locale + width + "-payment");
            assertThat(page.getByText("slip-7.pdf").first()).isVisible();
            visit(page, "policies/CREDIT~" + unit + "~1", unit, locale + width + "-credit-policy");
            visit(page, "pools/" + pool, "Together", locale + width + "-pool");
            page.locator("#pool-join").click();
            assertThat(page.locator("vaadin-dialog vaadin-combo-box")).isVisible();
            fitForAll(page);
            shoot(page, locale + width + "-pool-join");
            page.navigate(ledger.url() + "/policies");
            page.locator("#propose-policy").click();
            assertThat(page.locator("textarea").first()).isVisible();
            fitForAll(page);
            shoot(page, locale + width + "-propose-policy");
            visit(page, "orders/" + order, order, locale + width + "-order-to-change");
            page.locator("#order-amend").click();
            assertThat(page.locator("#order-difference")).isVisible();
            fitForAll(page);
            shoot(page, locale + width + "-amend");
        }
    }

    private void visit(Page page, String path, String heading, String picture) {
        page.navigate(ledger.url() + "/" + path);
        assertThat(heading(page, heading)).isVisible();
        fitForAll(page);
        shoot(page, picture);
    }

    private static void done(RunningLedger.Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) throw new AssertionError(answer.toString());
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    @Test
    void an_order_submitted_elsewhere_appears_while_the_page_is_open() {
        var dealer = dealer("Live");
        try (var visitor = signedIn("en-US")) {
            var page = visitor.pages().getFirst();
            page.evaluate("window.neverReloaded = true");

            var order = order(dealer, "77.00");

            assertThat(page.getByText(order).first()).isVisible();
            assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
        }
    }

    private BrowserContext signedIn(String locale) {
        var visitor = browser.visitor(locale, 1440, 900);
        var page = visitor.newPage();
        page.navigate(ledger.url() + "/orders");
        signIn(page);
        return visitor;
    }

    private static void signIn(Page page) {
        page.locator("input[name=username]").fill(RunningLedger.USER);
        page.locator("input[name=password]").fill(RunningLedger.PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL("**/orders*");
    }

    private static void fitForAll(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa"))
                .analyze();
        assertThat(found.getViolations().stream()
                        .filter(violation -> List.of("serious", "critical").contains(violation.getImpact()))
                        .map(violation -> violation.getId() + ": "
                                + violation.getNodes().getFirst().getHtml()))
                .isEmpty();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private String dealer(String name) {
        var dealer = "S-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(ledger.post("/dealers", """
                {"dealerId":"%s","name":"%s","region":"华东"}""".formatted(dealer, name)).status())
                .isEqualTo(201);
        assertThat(ledger.post("/credit-accounts", """
                {"dealerId":"%s","businessUnit":"BU-1","currency":"CNY","limit":"1000.00","termsDays":30}""".formatted(dealer)).status())
                .isEqualTo(201);
        return dealer;
    }

    private String order(String dealer, String amount) {
        var order = ledger.post("/orders", """
                {"dealerId":"%s","businessUnit":"BU-1","type":"REGULAR","currency":"CNY",
                 "lines":[{"sku":"A","quantity":1,"unitPrice":"%s"}]}""".formatted(dealer, amount));
        assertThat(order.status()).as(order.toString()).isEqualTo(201);
        return order.text("orderId");
    }
}
