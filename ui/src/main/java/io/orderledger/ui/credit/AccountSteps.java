package io.orderledger.ui.credit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What may be done with a credit account where it stands; what needs an approval is only asked for here. */
final class AccountSteps {
    private final Acting acting;
    private final AccountSummary account;

    AccountSteps(Acting acting, AccountSummary account) {
        this.acting = acting;
        this.account = account;
    }

    /**
     * The buttons; none for who has no right to any.
     *
     * @param items what is open of the account
     */
    List<Component> of(List<OpenItem> items) {
        var steps = new ArrayList<Component>();
        switch (account.status()) {
            case ACTIVE -> {
                limits(steps);
                holding(steps);
                ending(steps, items);
            }
            case ON_HOLD -> {
                lifting(steps);
                limits(steps);
                ending(steps, items);
            }
            case DECLINED -> again(steps);
            case CLOSING -> writeOff(steps, items);
            case APPLIED, UNDER_REVIEW, CLOSED -> {} // Others decide, or nothing is left to do.
        }
        return steps;
    }

    private void limits(List<Component> steps) {
        if (acting.may(Right.ASK_FOR_LIMITS)) {
            var limit = acting.button(LimitForm.key(acting), () -> new LimitForm(acting, account).open());
            limit.setId("account-limit");
            steps.add(limit);
        }
        offer(steps, Right.ASK_FOR_LIMITS, "account.temporaryLimit", () -> new TemporaryLimitForm(acting, account));
    }

    private void holding(List<Component> steps) {
        offer(
                steps,
                Right.CHANGE_LIMITS,
                "account.hold",
                () -> asking("account.hold", (why, at) -> new HoldCredit(account.creditAccountId(), why, at)));
    }

    private void lifting(List<Component> steps) {
        offer(
                steps,
                Right.CHANGE_LIMITS,
                "account.lift",
                () -> asking("account.lift", (why, at) -> new ReleaseHold(account.creditAccountId(), why, at)));
    }

    private void ending(List<Component> steps, List<OpenItem> items) {
        writeOff(steps, items);
        if (!acting.may(Right.OPEN_ACCOUNTS)) return;
        var close = button(
                "account.close",
                () -> asking("account.close", (why, at) -> new CloseAccount(account.creditAccountId(), why, at))
                        .forGood());
        close.addThemeVariants(ButtonVariant.ERROR);
        steps.add(close);
    }

    private void writeOff(List<Component> steps, List<OpenItem> items) {
        if (items.isEmpty()) return;
        offer(steps, Right.OPEN_ACCOUNTS, "account.writeOff", () -> new WriteOffForm(acting, account, items));
    }

    private void again(List<Component> steps) {
        offer(
                steps,
                Right.ASK_FOR_CREDIT,
                "account.apply",
                () -> new NewAccountForm(acting, NewAccountForm.Kind.APPLY, account, (_, _) -> {}));
    }

    private void offer(List<Component> steps, Right right, String key, Supplier<Form> form) {
        if (acting.may(right)) steps.add(button(key, form));
    }

    private Button button(String key, Supplier<Form> form) {
        var button = acting.button(key, () -> form.get().open());
        button.setId(key.replace('.', '-'));
        return button;
    }

    private ReasonForm<Void> asking(String key, BiFunction<String, Instant, Object> command) {
        var words = acting.words();
        var right = key.equals("account.close") ? Right.OPEN_ACCOUNTS : Right.CHANGE_LIMITS;
        return new ReasonForm<>(
                        acting,
                        right,
                        words.text(key + ".title", account.creditAccountId().value()),
                        words.text(key),
                        words.text(key + ".text"),
                        command,
                        Void.class)
                .then(_ -> Notices.done(
                        words.text(key + ".done", account.creditAccountId().value())));
    }
}
