package io.orderledger.ui.rest;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.Texts;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.RaiseLimit;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditQuery.FindMovements;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.Movement;
import io.orderledger.api.credit.CreditQuery.Movements;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credit accounts: what a dealer may owe and does owe. */
@Tag(name = "Credit accounts", description = "What a dealer may owe and does owe, per business unit and currency")
@RestController
@RequestMapping(path = "/api/v1/credit-accounts", produces = "application/json")
class CreditAccountsController {
    private final ActorSource actors;
    private final Dates dates;

    CreditAccountsController(ActorSource actors, Dates dates) {
        this.actors = actors;
        this.dates = dates;
    }

    record NewCreditAccount(
            @Schema(example = "D-12346") String dealerId,
            @Schema(example = "BU-1") String businessUnit,
            @Schema(example = "CNY") String currency,

            @Schema(description = "Zero or more, in quotes", example = "5000.00")
            String limit,

            @Schema(description = "Days from shipment to due date, 0 to 3650", example = "30")
            int termsDays,

            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate) {}

    @Schema(description = "What makes the sum behind every credit decision: available = limit - exposure")
    record AccountBalance(
            @Schema(example = "D-12346~BU-1~CNY") String creditAccountId,
            String currency,
            AccountStatus status,
            int termsDays,
            String limit,
            String temporaryLimit,

            @Schema(description = "Held for orders not shipped yet")
            String held,

            @Schema(description = "Shipped and not paid") String receivable,

            @Schema(description = "Paid or credited in advance")
            String advance,

            @Schema(description = "receivable + held - advance")
            String exposure,

            @Schema(description = "limit + temporaryLimit - exposure; may be negative")
            String available,

            @Schema(description = "The last global position that these figures reflect")
            long position,

            @Schema(description = "Facts that count for this instant or earlier; null: all") @Nullable
            Instant valueDate,

            @Schema(description = "Facts recorded at this instant or earlier; null: all") @Nullable
            Instant knownAs) {

        static AccountBalance of(Balance balance) {
            var terms = balance.terms();
            return new AccountBalance(
                    balance.creditAccountId().value(),
                    terms.limit().currency().getCurrencyCode(),
                    balance.status(),
                    balance.termsDays(),
                    terms.limit().text(),
                    terms.temporaryLimit().text(),
                    terms.held().text(),
                    terms.receivable().text(),
                    terms.advance().text(),
                    terms.exposure().text(),
                    terms.available().text(),
                    balance.position(),
                    balance.valueDate(),
                    balance.knownAs());
        }

        /** Of an account that was opened a moment ago: the same at every repeat of the request that opened it. */
        static AccountBalance opened(GrantCredit grant, long position) {
            var zero = Money.zero(grant.limit().currency());
            var terms = new CreditTerms(grant.limit(), zero, zero, zero, zero);
            return of(new Balance(
                    grant.creditAccountId(), AccountStatus.ACTIVE, terms, grant.termsDays(), position, null, null));
        }
    }

    record CreditAccount(
            String creditAccountId,
            String dealerId,
            String dealerName,
            String region,
            String businessUnit,
            String currency,
            AccountStatus status,
            int termsDays,
            String limit,
            String temporaryLimit,
            String held,
            String receivable,
            String advance,
            String exposure,
            String available,

            @Schema(description = "The pool whose room it needs too") @Nullable
            String creditPoolId,

            long position) {
        static CreditAccount of(AccountSummary account) {
            var terms = account.terms();
            return new CreditAccount(
                    account.creditAccountId().value(),
                    account.dealerId().value(),
                    account.dealerName(),
                    account.region(),
                    account.businessUnit().value(),
                    terms.limit().currency().getCurrencyCode(),
                    account.status(),
                    account.termsDays(),
                    terms.limit().text(),
                    terms.temporaryLimit().text(),
                    terms.held().text(),
                    terms.receivable().text(),
                    terms.advance().text(),
                    terms.exposure().text(),
                    terms.available().text(),
                    account.creditPoolId() == null
                            ? null
                            : account.creditPoolId().value(),
                    account.position());
        }
    }

    @Schema(description = "One event of the account and by how much it moved each term")
    record AccountMovement(
            long position,
            @Schema(example = "credit.reserved") String type,
            String reference,
            @Nullable String orderId,
            String limit,
            String temporaryLimit,
            String held,
            String receivable,
            String advance,
            Instant valueDate,
            Instant recordedAt,
            String actor) {
        static AccountMovement of(Movement movement) {
            var order = movement.orderId();
            return new AccountMovement(
                    movement.position(),
                    movement.type(),
                    movement.reference(),
                    order == null ? null : order.value(),
                    movement.limit().text(),
                    movement.temporaryLimit().text(),
                    movement.held().text(),
                    movement.receivable().text(),
                    movement.advance().text(),
                    movement.valueDate(),
                    movement.recordedAt(),
                    movement.actor());
        }
    }

    record OpenItemsOfAccount(String creditAccountId, List<OpenReceivable> items, long position) {}

    record OpenReceivable(
            String receivableId,
            String orderId,
            MoneyBody amount,
            MoneyBody open,
            Instant valueDate,
            Instant dueAt,
            long position) {
        static OpenReceivable of(OpenItem item) {
            return new OpenReceivable(
                    item.receivableId().value(),
                    item.orderId().value(),
                    MoneyBody.of(item.amount()),
                    MoneyBody.of(item.open()),
                    item.valueDate(),
                    item.dueAt(),
                    item.position());
        }
    }

    record NewCreditNote(
            @Schema(description = "Made by the ledger when left out") @Nullable
            String creditNoteId,

            @Schema(description = "More than zero, in the account's currency")
            MoneyBody amount,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record CreditNotePosted(
            String creditNoteId,

            @Schema(description = "The open items settled, oldest first")
            List<AllocationBody> allocations,

            @Schema(description = "What was left over and counts as room")
            MoneyBody advance,

            long position) {}

    record NewApplication(
            @Schema(example = "D-12346") String dealerId,
            @Schema(example = "BU-1") String businessUnit,
            @Schema(example = "CNY") String currency,

            @Schema(description = "What is asked for, more than zero, in quotes", example = "5000.00")
            String limit,

            @Schema(description = "Days from shipment to due date, 0 to 3650", example = "30")
            int termsDays,

            @Schema(description = "What speaks for it, at most 500 characters") @Nullable
            String note,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Reasoned(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record NewLimit(
            @Schema(description = "Zero or more, in quotes", example = "8000.00")
            String limit,

            @Schema(description = "1 to 200 characters; of a lower limit it may be left out") @Nullable
            String reason,

            @Schema(
                    description = "When it takes effect, or with the approval where that comes later: an instant, or a"
                            + " date meaning its start; now when left out")
            @Nullable
            String valueDate) {}

    record NewTemporaryLimit(
            @Schema(description = "On top of the limit, more than zero, in quotes", example = "2000.00")
            String amount,

            @Schema(description = "When it ends: an instant, or a date meaning its start", example = "2026-05-01")
            String until,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(
                    description = "When it takes effect, or with the approval where that comes later: an instant, or a"
                            + " date meaning its start; now when left out")
            @Nullable
            String valueDate) {}

    record NewWriteOff(
            @Schema(description = "The open item", example = "O-1-1-r")
            String receivableId,

            @Schema(description = "More than zero, at most what is open of it")
            MoneyBody amount,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    @Schema(description = "What became of it: it is in force, or others are asked")
    record CreditAsked(
            String creditAccountId,

            @Schema(description = "The approval case that decides; none where nobody has to agree") @Nullable
            String caseId,

            @Schema(description = "APPROVED where it is decided already")
            CaseStatus decision,

            long position) {
        static CreditAsked of(CreditAccountId account, Done<CaseOpened> done) {
            var caseId = done.answer().caseId();
            return new CreditAsked(
                    account.value(),
                    caseId == null ? null : caseId.value(),
                    done.answer().status(),
                    done.position());
        }
    }

    @Schema(
            description =
                    "More than the tolerance is overdue; or more than what is negligible, for more than so many days")
    record OverdueCheck(
            @Schema(description = "In quotes, in the account's currency", example = "100.00")
            String tolerance,

            @Schema(description = "0 to 3650", example = "30")
            int days,

            @Schema(description = "In quotes, up to the tolerance", example = "1.00")
            String negligible,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String at) {}

    record AccountChanged(String creditAccountId, long position) {}

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Apply for credit, for the first time or after it was declined",
            description = "Opens an approval case; nothing is granted until it is decided.")
    ResponseEntity<CreditAsked> apply(@RequestBody NewApplication body, Write write) {
        var form = new Form();
        var dealer = form.read("dealerId", () -> new DealerId(body.dealerId()));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var currency = form.read("currency", () -> Money.currency(body.currency()));
        var limit = form.read(
                "limit",
                () -> Money.parse("limit", body.limit(), currency.get()).positive("limit"));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new ApplyForCredit(
                CreditAccountId.of(dealer.get(), unit.get(), currency.get()),
                dealer.get(),
                unit.get(),
                limit.get(),
                body.termsDays(),
                body.note(),
                valueDate.get()));
        var done = write.send(body, command, CaseOpened.class);
        var id = command.creditAccountId();
        return write.created(done, "/api/v1/credit-accounts/" + id.value(), CreditAsked.of(id, done));
    }

    @PostMapping("/{creditAccountId}/limit")
    @Allowed({Role.FINANCE, Role.APPROVER, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Another limit, or ask for a higher one",
            description =
                    "A lower one counts at once, and cancels nothing; that is for FINANCE and APPROVER. A higher one opens"
                            + " an approval case.")
    ResponseEntity<CreditAsked> limit(@PathVariable String creditAccountId, @RequestBody NewLimit body, Write write) {
        var form = new Form();
        var id = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var limit = form.read(
                "limit", () -> Money.parse("limit", body.limit(), id.get().currency()));
        var valueDate = write.valueDate(form, body.valueDate());
        return asked(
                body,
                form.whole(() -> mayLower(actors.current())
                        ? new ChangeLimit(id.get(), limit.get(), body.reason(), valueDate.get())
                        : new RaiseLimit(
                                id.get(), limit.get(), Texts.required("reason", body.reason(), 200), valueDate.get())),
                write);
    }

    private static boolean mayLower(Actor actor) {
        return actor.has(Role.FINANCE) || actor.has(Role.APPROVER);
    }

    @PostMapping("/{creditAccountId}/temporary-limit")
    @Allowed({Role.FINANCE, Role.APPROVER, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Ask for a limit on top of the other, with an end",
            description = "Opens an approval case. After its end no decision counts it.")
    ResponseEntity<CreditAsked> temporaryLimit(
            @PathVariable String creditAccountId, @RequestBody NewTemporaryLimit body, Write write) {
        var form = new Form();
        var id = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var amount = form.read(
                "amount", () -> Money.parse("amount", body.amount(), id.get().currency()));
        var until = write.instant(form, "until", body.until());
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(
                () -> new GrantTemporaryLimit(id.get(), amount.get(), until.get(), body.reason(), valueDate.get()));
        return asked(body, command, write);
    }

    @PostMapping("/{creditAccountId}/write-off")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Ask for an open item, or a part of it, not to be owed any more",
            description = "Opens an approval case.")
    ResponseEntity<CreditAsked> writeOff(
            @PathVariable String creditAccountId, @RequestBody NewWriteOff body, Write write) {
        var form = new Form();
        var id = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var item = form.read("receivableId", () -> new ReceivableId(body.receivableId()));
        var amount = body.amount().read(form, "amount");
        var valueDate = write.valueDate(form, body.valueDate());
        var command =
                form.whole(() -> new WriteOff(id.get(), item.get(), amount.get(), body.reason(), valueDate.get()));
        return asked(body, command, write);
    }

    private static ResponseEntity<CreditAsked> asked(Record body, CreditCommand command, Write write) {
        var done = write.send(body, command, CaseOpened.class);
        return write.done(done, CreditAsked.of(command.creditAccountId(), done));
    }

    @PostMapping("/{creditAccountId}/hold")
    @Allowed({Role.FINANCE, Role.APPROVER})
    @Operation(
            summary = "Put the account on hold",
            description = "Nothing new is reserved; what was reserved still ships, and payments are taken.")
    ResponseEntity<AccountChanged> hold(@PathVariable String creditAccountId, @RequestBody Reasoned body, Write write) {
        return reasoned(creditAccountId, body, HoldCredit::new, write);
    }

    @PostMapping("/{creditAccountId}/release")
    @Allowed({Role.FINANCE, Role.APPROVER})
    @Operation(summary = "Take the account off hold", description = "Whatever the cause of the hold was.")
    ResponseEntity<AccountChanged> release(
            @PathVariable String creditAccountId, @RequestBody Reasoned body, Write write) {
        return reasoned(creditAccountId, body, ReleaseHold::new, write);
    }

    @PostMapping("/{creditAccountId}/overdue-check")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Hold the account if it is overdue by this rule",
            description = "Lifts a hold for overdue items where the rule does not hold any more.")
    ResponseEntity<AccountChanged> overdue(
            @PathVariable String creditAccountId, @RequestBody OverdueCheck body, Write write) {
        var form = new Form();
        var id = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var tolerance = form.read(
                "tolerance",
                () -> Money.parse("tolerance", body.tolerance(), id.get().currency()));
        var negligible = form.read(
                "negligible",
                () -> Money.parse("negligible", body.negligible(), id.get().currency()));
        var at = write.valueDate(form, body.at());
        var command = form.whole(() ->
                new CheckOverdue(id.get(), new OverdueRule(tolerance.get(), body.days(), negligible.get()), at.get()));
        return changed(body, command, write);
    }

    @PostMapping("/{creditAccountId}/closing")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Close the account",
            description = "Nothing new is reserved; closed for good once nothing is held, owed or paid in advance.")
    ResponseEntity<AccountChanged> close(
            @PathVariable String creditAccountId, @RequestBody Reasoned body, Write write) {
        return reasoned(creditAccountId, body, CloseAccount::new, write);
    }

    /** What is done to an account for a reason. */
    private interface Step {
        CreditCommand of(CreditAccountId account, String reason, Instant valueDate);
    }

    private static ResponseEntity<AccountChanged> reasoned(
            String creditAccountId, Reasoned body, Step step, Write write) {
        var form = new Form();
        var id = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var valueDate = write.valueDate(form, body.valueDate());
        return changed(body, form.whole(() -> step.of(id.get(), body.reason(), valueDate.get())), write);
    }

    private static ResponseEntity<AccountChanged> changed(Record body, CreditCommand command, Write write) {
        var done = write.send(body, command, Void.class);
        return write.done(done, new AccountChanged(command.creditAccountId().value(), done.position()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.FINANCE)
    @Operation(summary = "Open a credit account", description = "One per dealer, business unit and currency.")
    ResponseEntity<AccountBalance> open(@RequestBody NewCreditAccount body, Write write) {
        var form = new Form();
        var dealer = form.read("dealerId", () -> new DealerId(body.dealerId()));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var currency = form.read("currency", () -> Money.currency(body.currency()));
        var limit = form.read(
                "limit",
                () -> Money.parse("limit", body.limit(), currency.get()).notNegative("limit"));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new GrantCredit(
                CreditAccountId.of(dealer.get(), unit.get(), currency.get()),
                dealer.get(),
                unit.get(),
                limit.get(),
                body.termsDays(),
                valueDate.get()));
        var done = write.send(body, command, Void.class);
        return write.created(
                done,
                "/api/v1/credit-accounts/" + command.creditAccountId().value(),
                AccountBalance.opened(command, done.position()));
    }

    @GetMapping
    @Allowed
    @Operation(
            summary = "Find credit accounts by what a person knows",
            description = "text: part of the dealer's id or name")
    PageBody<CreditAccount> find(
            @RequestParam(required = false) @Nullable String dealer,
            @RequestParam(required = false) @Nullable String businessUnit,
            @RequestParam(required = false) @Nullable String text,
            Paging paging,
            Asking asking) {
        var query = new FindAccounts(
                Filters.id("dealer", dealer, DealerId::new),
                Filters.id("businessUnit", businessUnit, BusinessUnitId::new),
                Filters.text(text),
                paging.page(),
                paging.size());
        return PageBody.of(asking.ask(query, Accounts.class), CreditAccount::of);
    }

    @GetMapping("/{creditAccountId}")
    @Allowed
    @Operation(summary = "One credit account: its balance as things are")
    AccountBalance one(@PathVariable String creditAccountId, Asking asking) {
        return balance(new CreditAccountId(creditAccountId), null, null, asking);
    }

    @GetMapping("/{creditAccountId}/balance")
    @Allowed
    @Operation(
            summary = "The balance for a day, as known at an instant",
            description = "Both clocks take an instant, or a date meaning that whole day.")
    AccountBalance balance(
            @PathVariable String creditAccountId,
            @Parameter(description = "Facts that count for this instant or earlier", example = "2026-03-31")
                    @RequestParam(required = false)
                    @Nullable
                    String valueDate,
            @Parameter(description = "Facts recorded at this instant or earlier", example = "2026-04-02T09:00:00Z")
                    @RequestParam(required = false)
                    @Nullable
                    String knownAs,
            Asking asking) {
        var form = new Form();
        var counted = form.readIfGiven("valueDate", valueDate, text -> dates.until("valueDate", text));
        var known = form.readIfGiven("knownAs", knownAs, text -> dates.until("knownAs", text));
        form.check();
        return balance(new CreditAccountId(creditAccountId), counted.get(), known.get(), asking);
    }

    @GetMapping("/{creditAccountId}/movements")
    @Allowed
    @Operation(summary = "What moved the balance, newest first")
    PageBody<AccountMovement> movements(@PathVariable String creditAccountId, Paging paging, Asking asking) {
        var id = known(creditAccountId, asking);
        var query = new FindMovements(id, paging.page(), paging.size());
        return PageBody.of(asking.ask(query, Movements.class), AccountMovement::of);
    }

    @GetMapping("/{creditAccountId}/open-items")
    @Allowed
    @Operation(summary = "Receivables not fully paid, oldest first")
    OpenItemsOfAccount openItems(@PathVariable String creditAccountId, Asking asking) {
        var id = known(creditAccountId, asking);
        var open = asking.ask(new FindOpenItems(id), OpenItems.class);
        return new OpenItemsOfAccount(
                id.value(), open.items().stream().map(OpenReceivable::of).toList(), open.position());
    }

    @PostMapping("/{creditAccountId}/credit-notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Post a credit note",
            description = "Settles the oldest open items first; the rest becomes an advance.")
    ResponseEntity<CreditNotePosted> creditNote(
            @PathVariable String creditAccountId, @RequestBody NewCreditNote body, Write write) {
        var form = new Form();
        var account = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var note = form.read("creditNoteId", () -> new CreditNoteId(write.idOr(body.creditNoteId(), "N-")));
        var amount = body.amount().read(form, "amount");
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(
                () -> new PostCreditNote(account.get(), note.get(), amount.get(), body.reason(), valueDate.get()));
        var done = write.send(body, command, CreditNoteAnswer.class);
        var answer = done.answer();
        return write.created(
                done,
                "/api/v1/credit-accounts/" + command.creditAccountId().value() + "/movements",
                new CreditNotePosted(
                        answer.creditNoteId().value(),
                        AllocationBody.of(answer.allocations()),
                        MoneyBody.of(answer.advance()),
                        done.position()));
    }

    private static AccountBalance balance(
            CreditAccountId id, @Nullable Instant valueDate, @Nullable Instant knownAs, Asking asking) {
        return AccountBalance.of(
                asking.find(new FindBalance(id, valueDate, knownAs), Balance.class, () -> unknown(id)));
    }

    private static CreditAccountId known(String creditAccountId, Asking asking) {
        var id = new CreditAccountId(creditAccountId);
        asking.find(new FindBalance(id, null, null), Balance.class, () -> unknown(id));
        return id;
    }

    private static Refused unknown(CreditAccountId id) {
        return new Refused(RefusalCode.ACCOUNT_UNKNOWN, "account", id.value());
    }
}
