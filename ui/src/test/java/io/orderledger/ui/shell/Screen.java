package io.orderledger.ui.shell;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.security.Accounts;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A window without a browser on the running ledger, with somebody signed in; and a colleague who works elsewhere. */
public abstract class Screen extends SpringBrowserlessTest {
    protected static final Currency CNY = Currency.getInstance("CNY");
    protected static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");

    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

    @Autowired
    protected Ledger ledger;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AuthenticationProvider signIn;

    private final Role role;

    protected Screen(Role role) {
        this.role = role;
    }

    @BeforeEach
    @Override
    protected void initVaadinEnvironment() {
        var name = "screen-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var password = PASSWORDS.computeIfAbsent(name, _ -> accounts.create(name, name, Set.of(role)));
        SecurityContextHolder.getContext()
                .setAuthentication(
                        signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password)));
        super.initVaadinEnvironment();
        UI.getCurrentOrThrow().setLocale(Languages.ENGLISH);
    }

    @AfterEach
    @Override
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        SecurityContextHolder.clearContext();
    }

    /** Lets the server push to this window until something is to be seen, for at most twenty seconds. */
    protected static void await(BooleanSupplier seen) {
        for (int i = 0; i < 400; i++) {
            roundTrip();
            if (seen.getAsBoolean()) return;
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("Not seen within twenty seconds");
    }

    /** Every short text on the screen. */
    protected final List<String> texts() {
        return Stream.concat($(Span.class).all().stream(), $(Div.class).all().stream())
                .map(HasText::getText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The door that a colleague elsewhere uses. */
    protected final Ledger elsewhere() {
        return ledger.as(new Actor("colleague", Set.of(Role.ADMINISTRATOR)));
    }

    /** A new dealer with a credit account in CNY; the account is on the screens when this returns. */
    protected final DealerId dealerWithLimit(String limit) {
        var dealer = new DealerId(MadeId.of("D"));
        var account = CreditAccountId.of(dealer, UNIT, CNY);
        elsewhere().send(new RegisterDealer(dealer, "ACME 贸易", "华东", null), Void.class);
        var opened = elsewhere()
                .send(
                        new GrantCredit(account, dealer, UNIT, Money.parse("limit", limit, CNY), 30, Instant.now()),
                        Void.class);
        elsewhere().ask(new FindBalance(account, null, null), Balance.class, opened.position());
        return dealer;
    }

    /** A colleague's order of one line. */
    protected final OrderId submit(DealerId dealer, String price, long quantity) {
        var order = new OrderId(MadeId.of("O"));
        var line = OrderLine.of(1, "85123A", null, null, quantity, UnitPrice.parse(price), null, false, CNY);
        var done = elsewhere()
                .send(
                        new SubmitOrder(
                                order, dealer, UNIT, OrderType.REGULAR, CNY, null, null, Instant.now(), List.of(line)),
                        OrderAnswer.class);
        elsewhere().ask(new FindOrder(order), OrderDetail.class, done.position());
        return order;
    }

    /** As {@link #submit}, and the processes have released its split. */
    protected final OrderId released(DealerId dealer, String price, long quantity) {
        var order = submit(dealer, price, quantity);
        await(() -> elsewhere().ask(new SplitsOf(order), Splits.class).splits().stream()
                .anyMatch(split -> split.status() == SplitStatus.RELEASED));
        await(() -> elsewhere()
                        .ask(new FindOrder(order), OrderDetail.class)
                        .summary()
                        .status()
                == OrderStatus.IN_FULFILMENT);
        await(() -> elsewhere().ask(new FindHistory(order), History.class).entries().stream()
                .anyMatch(entry -> entry.type().equals("split.released")));
        return order;
    }
}
