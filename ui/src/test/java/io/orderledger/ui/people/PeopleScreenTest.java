package io.orderledger.ui.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.FindUnit;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** People on the screen of a running ledger. */
class PeopleScreenTest extends RunningLedger {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    /** Somebody who arranges people. */
    @Nested
    class Administrator extends Screen {
        Administrator() {
            super(Role.ADMINISTRATOR);
        }

        @Test
        void a_unit_is_opened_and_a_unit_below_it_and_the_tree_shows_them_so() {
            var root = MadeId.of("U");
            var below = MadeId.of("U");
            navigate(PeopleView.class);
            test($(Button.class).withId("new-unit").single()).click();
            fill(root);
            test($(Button.class).withText("Open unit").single()).click();
            await(() -> unit(root) != null);
            navigate("people/unit/" + root, PeopleView.class);
            test($(Button.class).withId("open-below").single()).click();
            fill(below);
            test($(Button.class).withText("Open unit").single()).click();
            await(() -> unit(below) != null);
            assertThat(String.valueOf(unit(below).unit().parentId())).isEqualTo("unit/" + root);
        }

        @Test
        void a_person_is_registered_gets_a_password_a_role_and_authority_and_loses_the_role_again() {
            var unit = opened();
            var person = MadeId.of("p").toLowerCase(Locale.ROOT);
            navigate(PeopleView.class);
            test($(Button.class).withId("new-staff").single()).click();
            test(field("Staff id")).setValue(person);
            test(field("Name in Chinese")).setValue("李娜");
            test(field("Name in English")).setValue("Li Na");
            test($(Button.class).withText("Register").single()).click();
            assertThat($(TextField.class).withId("new-password").single().getValue())
                    .hasSize(20);
            test($(Button.class).withText("Close").single()).click();
            await(() -> person(person) != null);

            navigate("people/staff/" + person, PeopleView.class);
            test($(Button.class).withId("grant-role").single()).click();
            var box = $(UnitBox.class).single();
            box.getListDataView()
                    .getItems()
                    .filter(it -> it.unitId().equals(unit))
                    .forEach(box::setValue);
            test($(Button.class).withText("Grant a role").all().getLast()).click();
            await(() -> roles(person).equals(List.of(Role.SELLER)));
            await(() -> items().stream().anyMatch(text -> text.startsWith("Seller · Unit")));

            test($(Button.class).withId("set-authority").single()).click();
            test(field("May decide alone up to")).setValue("50,000.00");
            test($(Button.class).withText("Set authority").all().getLast()).click();
            await(() -> !person(person).staff().authority().isEmpty());
            assertThat(person(person).staff().authority().getFirst().text()).isEqualTo("50000.00");

            await(() -> !$(Button.class).withText("Withdraw").all().isEmpty());
            test($(Button.class).withText("Withdraw").single()).click();
            await(() -> roles(person).isEmpty());
        }

        @Test
        void a_form_says_at_its_field_what_is_wrong() {
            navigate(PeopleView.class);
            test($(Button.class).withId("new-staff").single()).click();
            test(field("Staff id")).setValue("Li Na");
            test($(Button.class).withText("Register").single()).click();
            assertThat(field("Staff id").isInvalid()).isTrue();
            assertThat(field("Staff id").getErrorMessage()).startsWith("A sign-in name is");
        }

        @Test
        void who_does_not_exist_is_said_to_be_missing() {
            navigate("people/staff/nobody", PeopleView.class);
            assertThat(texts()).contains("There is no member of staff nobody");
        }

        private void fill(String id) {
            test(field("Unit id")).setValue(id);
            test(field("Name in Chinese")).setValue("组织");
            test(field("Name in English")).setValue("Unit");
        }

        private OrgUnitId opened() {
            var unit = new OrgUnitId(MadeId.of("U"));
            var done =
                    elsewhere().send(new OpenUnit(unit, new BilingualName("组织", "Unit"), null, LONG_AGO), Void.class);
            elsewhere().ask(new FindUnit(unit, LONG_AGO), UnitDetail.class, done.position());
            return unit;
        }

        private UnitDetail unit(String id) {
            return elsewhere().ask(new FindUnit(new OrgUnitId(id), Instant.now()), UnitDetail.class);
        }

        private StaffDetail person(String id) {
            return elsewhere().ask(new FindStaffMember(new StaffId(id), Instant.now()), StaffDetail.class);
        }

        private List<Role> roles(String id) {
            return person(id).staff().posts().stream().map(post -> post.role()).toList();
        }

        private List<String> items() {
            return $(ListItem.class).all().stream()
                    .flatMap(item -> $(Span.class, item).all().stream())
                    .map(Span::getText)
                    .toList();
        }

        private TextField field(String label) {
            return $(TextField.class)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }
    }

    /** Somebody who only reads. */
    @Nested
    class Auditor extends Screen {
        Auditor() {
            super(Role.AUDITOR);
        }

        @Test
        void who_reads_sees_people_and_is_offered_nothing_to_change() {
            var person = new StaffId(MadeId.of("p").toLowerCase(Locale.ROOT));
            var done =
                    elsewhere().send(new RegisterStaff(person, new BilingualName("李娜", "Li Na"), LONG_AGO), Void.class);
            elsewhere().ask(new FindStaffMember(person, LONG_AGO), StaffDetail.class, done.position());
            navigate("people/staff/" + person.value(), PeopleView.class);
            assertThat(texts()).contains(person.value(), "works here");
            assertThat($(Button.class).all().stream().map(Component::getId))
                    .noneMatch(id -> id.isPresent()
                            && List.of("new-unit", "new-staff", "grant-role", "set-authority", "depart")
                                    .contains(id.get()));
        }
    }
}
