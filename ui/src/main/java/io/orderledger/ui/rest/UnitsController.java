package io.orderledger.ui.rest;

import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitCommand.RenameUnit;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.FindUnit;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.Holder;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.api.people.PeopleQuery.Units;
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

/** Organisation units: the tree in which people have their roles. */
@Tag(name = "Units", description = "The tree in which people have their roles")
@RestController
@RequestMapping(path = "/api/v1/units", produces = "application/json")
class UnitsController {
    private final AsOf asOf;

    UnitsController(AsOf asOf) {
        this.asOf = asOf;
    }

    record NewUnit(
            @Schema(description = "Made by the ledger when left out", example = "EAST") @Nullable
            String unitId,

            NameBody name,

            @Schema(description = "The unit above; a root when left out", example = "BRAND") @Nullable
            String parentId,

            @Schema(description = "From when on; now when left out", example = "2026-03-31") @Nullable
            String valueDate) {}

    record UnitRenaming(NameBody name) {}

    record UnitMove(
            @Schema(description = "The unit above from then on; a root when left out") @Nullable
            String parentId,

            @Schema(description = "From when on; now when left out") @Nullable
            String valueDate) {}

    record UnitClosure(
            @Schema(description = "From when on; now when left out") @Nullable
            String valueDate) {}

    record UnitDone(String unitId, long position) {}

    record RoleHolder(
            String staffId,
            Role role,
            Instant from,
            @Nullable Instant until) {
        static RoleHolder of(Holder holder) {
            return new RoleHolder(holder.staffId().value(), holder.role(), holder.from(), holder.until());
        }
    }

    record Unit(
            String unitId,
            NameBody name,

            @Schema(description = "The unit above at that instant") @Nullable
            String parentId,

            Instant openedAt,

            @Schema(description = "The first instant at which it is closed") @Nullable
            Instant closedAt,

            @Schema(description = "Who has which role in exactly this unit at that instant")
            List<RoleHolder> holders,

            long position) {
        static Unit of(UnitSummary unit) {
            return new Unit(
                    unit.unitId().value(),
                    NameBody.of(unit.name()),
                    valueOf(unit.parentId()),
                    unit.openedAt(),
                    unit.closedAt(),
                    unit.holders().stream().map(RoleHolder::of).toList(),
                    unit.position());
        }
    }

    record UnitTree(
            @Schema(description = "Every unit opened by then, by id")
            List<Unit> units,

            Instant at,
            long position) {}

    record UnitPlace(@Nullable String parentId, Instant from) {}

    record UnitHistory(
            Unit unit,
            @Schema(description = "Where it has stood") List<UnitPlace> places,

            @Schema(description = "Every role that was ever held in it")
            List<RoleHolder> roles) {
        static UnitHistory of(UnitDetail detail) {
            return new UnitHistory(
                    Unit.of(detail.unit()),
                    detail.places().stream()
                            .map(place -> new UnitPlace(valueOf(place.parentId()), place.from()))
                            .toList(),
                    detail.roles().stream().map(RoleHolder::of).toList());
        }
    }

    private static @Nullable String valueOf(@Nullable OrgUnitId unit) {
        return unit == null ? null : unit.value();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Open a unit")
    ResponseEntity<UnitDone> open(@RequestBody NewUnit body, Write write) {
        var form = new Form();
        var id = form.read("unitId", () -> new OrgUnitId(write.idOr(body.unitId(), "U-")));
        var name = body.name().read(form);
        var parent = form.readIfGiven("parentId", body.parentId(), OrgUnitId::new);
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new OpenUnit(id.get(), name.get(), parent.get(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        return write.created(done, "/api/v1/units/" + command.unitId().value(), answer(command, done));
    }

    @PostMapping("/{unitId}/name")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Rename a unit")
    ResponseEntity<UnitDone> rename(@PathVariable String unitId, @RequestBody UnitRenaming body, Write write) {
        var id = new OrgUnitId(unitId);
        var form = new Form();
        var name = body.name().read(form);
        return sent(body, form.whole(() -> new RenameUnit(id, name.get())), write);
    }

    @PostMapping("/{unitId}/place")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(summary = "Move a unit with all that is below it", description = "Never below itself, at no instant.")
    ResponseEntity<UnitDone> move(@PathVariable String unitId, @RequestBody UnitMove body, Write write) {
        var id = new OrgUnitId(unitId);
        var form = new Form();
        var parent = form.readIfGiven("parentId", body.parentId(), OrgUnitId::new);
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(body, form.whole(() -> new MoveUnit(id, parent.get(), valueDate.get())), write);
    }

    @PostMapping("/{unitId}/closure")
    @Allowed(Role.ADMINISTRATOR)
    @Operation(
            summary = "Close a unit for good",
            description = "Only where nobody has a role in it from then on. Units below keep their place until moved.")
    ResponseEntity<UnitDone> close(@PathVariable String unitId, @RequestBody UnitClosure body, Write write) {
        var id = new OrgUnitId(unitId);
        var form = new Form();
        var valueDate = write.valueDate(form, body.valueDate());
        return sent(body, form.whole(() -> new CloseUnit(id, valueDate.get())), write);
    }

    private static ResponseEntity<UnitDone> sent(Record body, OrgUnitCommand command, Write write) {
        var done = write.send(body, command, Void.class);
        return write.done(done, answer(command, done));
    }

    private static UnitDone answer(OrgUnitCommand command, Done<Void> done) {
        return new UnitDone(command.unitId().value(), done.position());
    }

    @GetMapping
    @Allowed
    @Operation(summary = "All units as of an instant", description = "at: a date includes all of it; now when left out")
    UnitTree all(@RequestParam(required = false) @Nullable String at, Asking asking) {
        var instant = asOf.read(at);
        var units = asking.ask(new FindUnits(instant), Units.class);
        return new UnitTree(units.units().stream().map(Unit::of).toList(), instant, units.position());
    }

    @GetMapping("/{unitId}")
    @Allowed
    @Operation(summary = "One unit with its history", description = "at: the instant that the unit itself is shown for")
    UnitHistory one(@PathVariable String unitId, @RequestParam(required = false) @Nullable String at, Asking asking) {
        var id = new OrgUnitId(unitId);
        return UnitHistory.of(asking.find(
                new FindUnit(id, asOf.read(at)),
                UnitDetail.class,
                () -> new Refused(RefusalCode.UNIT_UNKNOWN, "unit", id.value())));
    }
}
