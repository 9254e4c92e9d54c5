package io.orderledger.ui.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.orderledger.api.Refused;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.PeopleQuery.Employment;
import io.orderledger.api.people.PeopleQuery.OwnedDealers;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One member of staff: what the person may decide now, and what the person might decide before. */
class StaffPanel extends Detail {
    private static final long serialVersionUID = 1L;
    private static final String BETWEEN = " · ";

    private final transient Acts acts;
    private final transient List<UnitSummary> units;

    StaffPanel(Acts acts, StaffDetail detail, OwnedDealers dealers, List<UnitSummary> units, Runnable close) {
        super(acts.words(), close);
        this.acts = acts;
        this.units = units;
        setId("staff-detail");
        var words = acts.words();
        var staff = detail.staff();
        start(PeopleNames.of(words, staff.name()), new Span(staff.staffId().value()), state(staff));
        show(facts(staff, detail.employments()));
        if (acts.offered()) show(actions(staff));
        section(words.text("people.roles"), roles(staff, detail.posts()));
        section(words.text("people.authority"), authority(detail));
        section(
                words.text("people.dealers", dealers.total()),
                new Div(dealers.rows().stream()
                        .map(owned -> owned.dealerId().value())
                        .collect(Collectors.joining(", "))));
    }

    private Span state(StaffSummary staff) {
        var state = new Span(acts.words().text(staff.active() ? "people.active" : "people.left"));
        state.addClassName("muted");
        return state;
    }

    private Facts facts(StaffSummary staff, List<Employment> employments) {
        var words = acts.words();
        return new Facts()
                .with(words.text("field.name.zh"), staff.name().zh())
                .with(words.text("field.name.en"), staff.name().en())
                .with(
                        words.text("people.worksHere"),
                        employments.stream()
                                .map(worked -> span(worked.from(), worked.until()))
                                .collect(Collectors.joining(", ")))
                .with(words.text("people.regions"), orAll(staff.regions()))
                .with(
                        words.text("people.scopeDealers"),
                        orAll(staff.dealers().stream()
                                .map(dealer -> dealer.value())
                                .toList()));
    }

    private String orAll(List<String> names) {
        return names.isEmpty() ? acts.words().text("people.all") : String.join(", ", names);
    }

    private String span(Instant from, @Nullable Instant until) {
        var words = acts.words();
        return words.text("people.span", words.date(from), until == null ? "" : words.date(until));
    }

    private Div actions(StaffSummary staff) {
        var words = acts.words();
        var bar = new Div();
        bar.addClassName("filters");
        var name = PeopleNames.of(words, staff.name());
        if (staff.active()) {
            bar.add(
                    acts.button(
                            "grant-role",
                            "people.role.grant",
                            () -> new GrantRoleForm(words, acts.ledger(), acts.rights(), units, staff, acts.then())
                                    .open()),
                    acts.button(
                            "set-authority",
                            "people.authority.set",
                            () -> new AuthorityForm(words, acts.ledger(), acts.rights(), staff, acts.then()).open()),
                    acts.button(
                            "depart",
                            "people.depart",
                            () -> new ConfirmForm(
                                            words,
                                            acts.ledger(),
                                            acts.rights(),
                                            words.text("people.depart.title", name),
                                            words.text("people.depart.text"),
                                            words.text("people.depart"),
                                            at -> new DepartStaff(staff.staffId(), at),
                                            acts.then())
                                    .open()));
        } else {
            bar.add(acts.button(
                    "return",
                    "people.return",
                    () -> new ConfirmForm(
                                    words,
                                    acts.ledger(),
                                    acts.rights(),
                                    words.text("people.return.title", name),
                                    words.text("people.return.text"),
                                    words.text("people.return"),
                                    at -> new ReturnStaff(staff.staffId(), at),
                                    acts.then())
                            .open()));
        }
        if (acts.accounts().exists(staff.staffId().value())) {
            bar.add(acts.button("renew-password", "people.password.renew", () -> renewPassword(staff)));
        }
        return bar;
    }

    private void renewPassword(StaffSummary staff) {
        try {
            acts.rights().must(Right.ARRANGE_PEOPLE);
        } catch (Refused no) {
            Notices.refused(acts.words().refusal(no));
            return;
        }
        var name = staff.staffId().value();
        new PasswordBox(acts.words(), name, acts.accounts().renewPassword(name)).open();
    }

    /** The roles held now first, each with its way out; those of other times below. */
    private Div roles(StaffSummary staff, List<Post> all) {
        var words = acts.words();
        if (all.isEmpty()) {
            var none = new Div(words.text("people.roles.none"));
            none.addClassName("muted");
            return none;
        }
        var list = new UnorderedList();
        for (var post : staff.posts()) {
            var item = new ListItem(told(post));
            if (acts.offered()) item.add(withdraw(staff, post));
            list.add(item);
        }
        for (var post : all) {
            if (staff.posts().contains(post)) continue;
            var item = new ListItem(told(post));
            item.addClassName("muted");
            list.add(item);
        }
        return new Div(list);
    }

    private Span told(Post post) {
        return new Span(
                acts.words().of(post.role()) + BETWEEN + unitName(post) + BETWEEN + span(post.from(), post.until()));
    }

    private String unitName(Post post) {
        return units.stream()
                .filter(unit -> unit.unitId().equals(post.unitId()))
                .findFirst()
                .map(unit -> PeopleNames.of(acts.words(), unit.name()))
                .orElse(post.unitId().value());
    }

    private Button withdraw(StaffSummary staff, Post post) {
        var words = acts.words();
        var button = new Button(
                words.text("people.role.withdraw"),
                _ -> Notices.attempt(
                        words,
                        () -> {
                            acts.rights().must(Right.ARRANGE_PEOPLE);
                            return acts.ledger()
                                    .send(
                                            new WithdrawRole(
                                                    post.unitId(), staff.staffId(), post.role(), Instant.now()),
                                            Void.class);
                        },
                        done -> {
                            Notices.done(words.text("people.done"));
                            acts.then().accept(done.position());
                        }));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setDisableOnClick(true);
        return button;
    }

    private Div authority(StaffDetail detail) {
        var words = acts.words();
        if (detail.authority().isEmpty()) {
            var none = new Div(words.text("people.authority.none"));
            none.addClassName("muted");
            return none;
        }
        var list = new UnorderedList();
        var inForce = detail.staff().authority();
        for (var change : detail.authority()) {
            var item = new ListItem(
                    words.text("people.authority.from", words.money(change.most()), words.date(change.from())));
            if (!inForce.contains(change.most())) item.addClassName("muted");
            list.add(item);
        }
        return new Div(list);
    }
}
