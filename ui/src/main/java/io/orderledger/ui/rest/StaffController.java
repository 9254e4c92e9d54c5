package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffCommand.RenameStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.security.Accounts;
import io.swagger.v3.oas.annotations.Operation;
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

/** Members of staff: who may decide what, and since when. */
@Tag(name = "Staff", description = "Who may decide what")
@RestController
@RequestMapping(path = "/api/v1/staff", produces = "application/json")
class StaffController {
    private static final String FROM_NOW = "From when on: an instant, or a date meaning its start; now when left out";

    private final AsOf asOf;
    private final Accounts accounts;

    StaffController(AsOf asOf, Accounts accounts) {
        this.asOf = asOf;
        this.accounts = accounts;
    }

    record NewStaff(
            @Schema(description = "Also the name under which the person signs in", example = "li.na")
            String staffId,

            NameBody name,
            @Schema(description = FROM_NOW) @Nullable String valueDate,

            @Schema(description = "true: the person may sign in; the answer tells the password") @Nullable
            Boolean signIn) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StaffRegistered(
            String staffId,

            @Schema(description = "To sign in with, told this once; left out where there is an account already")
            @Nullable
            String password,

            long position) {}

    record StaffRenaming(NameBody name) {}

    record RoleGranting(
            @Schema(description = "The role holds in this unit and in all below it", example = "EAST")
            String unitId,

            Role role,
            @Schema(description = FROM_NOW) @Nullable String from,

            @Schema(description = "The first instant at which the role is not held any more; none when left out")
            @Nullable
            String until) {}

    record RoleWithdrawal(
            String unitId,
            Role role,
            @Schema(description = FROM_NOW) @Nullable String valueDate) {}

    record AuthorityBody(
            @Schema(
                    description =
                            "The largest amount of its currency that the person may decide on alone; 0: none of it")
            MoneyBody most,

            @Schema(description = FROM_NOW) @Nullable String valueDate) {}

    record ScopeBody(
            @Schema(description = "Empty: all regions") List<String> regions,
            @Schema(description = "Empty: all dealers") List<String> dealers,
            @Schema(description = FROM_NOW) @Nullable String valueDate) {}

    record WorkingFrom(
            @Schema(description = FROM_NOW) @Nullable String valueDate) {}

    record StaffDone(String staffId, long position) {}

    record RoleHeld(
            String unitId,
            Role role,
            Instant from,
            @Nullable Instant until) {
        static RoleHeld of(Post post) {
            return new RoleHeld(post.unitId().value(), post.role(), post.from(), post.until());
        }
    }

    @Schema(name = "StaffMember")
    record Member(
            String staffId,
            NameBody name,

            @Schema(description = "Whether the person works here at that instant")
            boolean active,

            List<RoleHeld> roles,
            @Schema(description = "Empty: all regions") List<String> regions,
            @Schema(description = "Empty: all dealers") List<String> dealers,
            List<MoneyBody> authority,
            long position) {
        static Member of(StaffSummary staff) {
            return new Member(
                    staff.staffId().value(),
                    NameBody.of(staff.name()),
                    staff.active(),
                    staff.posts().stream().map(RoleHeld::of).toList(),
                    staff.regions(),
                    valuesOf(staff.dealers()),
                    staff.authority().stream().map(MoneyBody::of).toList(),
                    staff.position());
        }
    }

    record EmploymentBody(Instant from, @Nullable Instant until) {}

    record AuthorityChanged(MoneyBody most, Instant from) {}

    record ScopeChanged(List<String> regions, List<String> dealers, Instant from) {}

    record StaffHistory(
            Member staff,
            List<EmploymentBody> employments,
            List<RoleHeld> roles,
            List<AuthorityChanged> authority,
            List<ScopeChanged> scopes) {
        static StaffHistory of(StaffDetail detail) {
            return new StaffHistory(
                    Member.of(detail.staff()),
                    detail.employments().stream()
                            .map(worked -> new EmploymentBody(worked.from(), worked.until()))
                            .toList(),
                    detail.posts().stream().map(RoleHeld::of).toList(),
                    detail.authority().stream()
                            .map(change -> new AuthorityChanged(MoneyBody.of(change.most()), change.from()))
                            .toList(),
                    detail.scopes().stream()
                            .map(change ->
                                    new ScopeChanged(change.regions(), valuesOf(change.dealers()), change.from()))
                            .toList());
        }
    }

    private static List<String> valuesOf(List<DealerId> dealers) {
        return dealers.stream().map(DealerId::value).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Register a member of staff",
            description = "Without any role; those are granted one by one. Who signs in may do what the roles held then"
                    + " allow. A repeat never tells the password again.")
    ResponseEntity<StaffRegistered> register(@RequestBody NewStaff body, Write write) {
        var signsIn = Boolean.TRUE.equals(body.signIn());
        var form = new Form();
        var id = form.read("staffId", () -> staffId(body.staffId(), signsIn));
        var name = body.name().read(form);
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new RegisterStaff(id.get(), name.get(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        // After the fact: where this is cut short, the same request again makes the account.
        var password = signsIn
                ? accounts.createForStaff(body.staffId(), command.name().zh()).orElse(null)
                : null;
        return write.created(
                done,
                "/api/v1/staff/" + body.staffId(),
                new StaffRegistered(body.staffId(), password, done.position()));
    }

    private static StaffId staffId(String given, boolean signsIn) {
        if (signsIn && !Accounts.isName(given)) {
            throw new Refused(RefusalCode.BAD_SIGN_IN_NAME, "field", "staffId", "value", Refused.shown(given));
        }
        return new StaffId(given);
    }

    @PostMapping("/{staffId}/name")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Rename a member of staff")
    ResponseEntity<StaffDone> rename(@PathVariable String staffId, @RequestBody StaffRenaming body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var name = body.name().read(form);
        return sent(id, body, form.whole(() -> new RenameStaff(id, name.get())), write);
    }

    @PostMapping("/{staffId}/roles")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Grant a role in a unit")
    ResponseEntity<StaffDone> grant(@PathVariable String staffId, @RequestBody RoleGranting body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var unit = form.read("unitId", () -> new OrgUnitId(body.unitId()));
        var from = write.instantOrNow(form, "from", body.from());
        var until = write.instantIfGiven(form, "until", body.until());
        var command = form.whole(() -> new GrantRole(unit.get(), id, body.role(), from.get(), until.get()));
        return sent(id, body, command, write);
    }

    @PostMapping("/{staffId}/roles/withdrawal")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Withdraw a role", description = "What it was used for before stays right.")
    ResponseEntity<StaffDone> withdraw(@PathVariable String staffId, @RequestBody RoleWithdrawal body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var unit = form.read("unitId", () -> new OrgUnitId(body.unitId()));
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(id, body, form.whole(() -> new WithdrawRole(unit.get(), id, body.role(), valueDate.get())), write);
    }

    @PostMapping("/{staffId}/authority")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Set how much somebody may decide on alone, in one currency")
    ResponseEntity<StaffDone> authority(@PathVariable String staffId, @RequestBody AuthorityBody body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var most = body.most().read(form, "most");
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(id, body, form.whole(() -> new SetAuthority(id, most.get(), valueDate.get())), write);
    }

    @PostMapping("/{staffId}/scope")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Limit somebody to regions and dealers", description = "Beside the units of the roles.")
    ResponseEntity<StaffDone> scope(@PathVariable String staffId, @RequestBody ScopeBody body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var dealers = form.read(
                "dealers", () -> body.dealers().stream().map(DealerId::new).toList());
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new SetScope(id, body.regions(), dealers.get(), valueDate.get()));
        return sent(id, body, command, write);
    }

    @PostMapping("/{staffId}/departure")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Somebody leaves",
            description = "All roles end with it; dealers are handed over on their own.")
    ResponseEntity<StaffDone> depart(@PathVariable String staffId, @RequestBody WorkingFrom body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(id, body, form.whole(() -> new DepartStaff(id, valueDate.get())), write);
    }

    @PostMapping("/{staffId}/return")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Somebody comes back", description = "Without any role; those are granted anew.")
    ResponseEntity<StaffDone> comeBack(@PathVariable String staffId, @RequestBody WorkingFrom body, Write write) {
        var id = new StaffId(staffId);
        var form = new Form();
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(id, body, form.whole(() -> new ReturnStaff(id, valueDate.get())), write);
    }

    private static ResponseEntity<StaffDone> sent(StaffId id, Record body, Object command, Write write) {
        var done = write.send(body, command, Void.class);
        return write.done(done, answer(id, done));
    }

    private static StaffDone answer(StaffId id, Done<Void> done) {
        return new StaffDone(id.value(), done.position());
    }

    @GetMapping
    @Allowed
    @Operation(
            summary = "Find members of staff, by id",
            description = "text: part of an id or a name; at: the instant they are shown for, now when left out")
    PageBody<Member> find(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String at,
            Paging paging,
            Asking asking) {
        var query = new FindStaff(Filters.text(text), asOf.read(at), paging.page(), paging.size());
        return PageBody.of(asking.ask(query, StaffList.class), Member::of);
    }

    @GetMapping("/{staffId}")
    @Allowed
    @Operation(
            summary = "One member of staff with the whole history",
            description = "at: the instant that staff is shown for")
    StaffHistory one(@PathVariable String staffId, @RequestParam(required = false) @Nullable String at, Asking asking) {
        var id = new StaffId(staffId);
        return StaffHistory.of(asking.find(
                new FindStaffMember(id, asOf.read(at)),
                StaffDetail.class,
                () -> new Refused(RefusalCode.STAFF_UNKNOWN, "staff", id.value())));
    }
}
