package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolCommand.ChangePoolLimit;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditPoolQuery.FindPool;
import io.orderledger.api.credit.CreditPoolQuery.FindPools;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditPoolQuery.Pools;
import io.orderledger.api.dealer.BusinessUnitId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pools: a limit that several dealers share. */
@Tag(
        name = "Credit pools",
        description = "A limit that several accounts of one business unit share, each beside its own")
@RestController
@RequestMapping(path = "/api/v1/credit-pools", produces = "application/json")
class CreditPoolsController {

    record NewPool(
            @Schema(description = "Made by the ledger when left out") @Nullable
            String creditPoolId,

            @Schema(example = "BU-1") String businessUnit,
            @Schema(description = "1 to 200 characters") String name,

            @Schema(description = "Zero or more; its currency is the pool's")
            MoneyBody limit,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record NewPoolLimit(
            @Schema(description = "Zero or more, in the pool's currency; no hold is cancelled by it")
            MoneyBody limit,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record NewMember(
            @Schema(example = "D-12346~BU-1~CNY") String creditAccountId,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Departure(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record PoolChanged(String creditPoolId, long position) {}

    record Pool(
            String creditPoolId,
            String businessUnit,
            String name,
            MoneyBody limit,

            @Schema(description = "The sum of its accounts' exposures")
            MoneyBody exposure,

            @Schema(description = "limit - exposure; may be negative")
            MoneyBody available,

            @Schema(description = "The accounts that belong to it now")
            List<String> members,

            long position) {
        static Pool of(PoolDetail pool) {
            var terms = pool.terms();
            return new Pool(
                    terms.creditPoolId().value(),
                    pool.businessUnit().value(),
                    pool.name(),
                    MoneyBody.of(terms.limit()),
                    MoneyBody.of(terms.exposure()),
                    MoneyBody.of(terms.available()),
                    pool.members().stream().map(CreditAccountId::value).toList(),
                    pool.position());
        }
    }

    record AllPools(List<Pool> pools, long position) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.APPROVER)
    @Operation(summary = "Make a pool")
    ResponseEntity<PoolChanged> create(@RequestBody NewPool body, Write write) {
        var form = new Form();
        var id = form.read("creditPoolId", () -> new CreditPoolId(write.idOr(body.creditPoolId(), "POOL-")));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var limit = body.limit().read(form, "limit");
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new CreatePool(id.get(), unit.get(), body.name(), limit.get(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        var pool = command.creditPoolId().value();
        return write.created(done, "/api/v1/credit-pools/" + pool, new PoolChanged(pool, done.position()));
    }

    @PostMapping("/{creditPoolId}/limit")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Give the pool another limit", description = "Each account keeps its own limit beside it.")
    ResponseEntity<PoolChanged> limit(@PathVariable String creditPoolId, @RequestBody NewPoolLimit body, Write write) {
        var form = new Form();
        var id = form.read("creditPoolId", () -> new CreditPoolId(creditPoolId));
        var limit = body.limit().read(form, "limit");
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new ChangePoolLimit(id.get(), limit.get(), valueDate.get()));
        return changed(write, body, command.creditPoolId(), command);
    }

    @PostMapping("/{creditPoolId}/members")
    @Allowed(Role.APPROVER)
    @Operation(
            summary = "An account joins the pool",
            description = "From then on what it reserves needs room in both. What it owes and holds must fit now.")
    ResponseEntity<PoolChanged> join(@PathVariable String creditPoolId, @RequestBody NewMember body, Write write) {
        var form = new Form();
        var id = form.read("creditPoolId", () -> new CreditPoolId(creditPoolId));
        var account = form.read("creditAccountId", () -> new CreditAccountId(body.creditAccountId()));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new JoinPool(id.get(), account.get(), valueDate.get()));
        return changed(write, body, command.creditPoolId(), command);
    }

    @PostMapping("/{creditPoolId}/members/{creditAccountId}/departure")
    @Allowed(Role.APPROVER)
    @Operation(summary = "An account leaves the pool", description = "It takes along what it owes and holds.")
    ResponseEntity<PoolChanged> leave(
            @PathVariable String creditPoolId,
            @PathVariable String creditAccountId,
            @RequestBody Departure body,
            Write write) {
        var form = new Form();
        var id = form.read("creditPoolId", () -> new CreditPoolId(creditPoolId));
        var account = form.read("creditAccountId", () -> new CreditAccountId(creditAccountId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new LeavePool(id.get(), account.get(), body.reason(), valueDate.get()));
        return changed(write, body, command.creditPoolId(), command);
    }

    private static ResponseEntity<PoolChanged> changed(Write write, Record body, CreditPoolId id, Object command) {
        var done = write.send(body, command, Void.class);
        return write.done(done, new PoolChanged(id.value(), done.position()));
    }

    @GetMapping
    @Allowed
    @Operation(summary = "All pools, by id")
    AllPools all(Asking asking) {
        var found = asking.ask(new FindPools(), Pools.class);
        return new AllPools(found.pools().stream().map(Pool::of).toList(), found.position());
    }

    @GetMapping("/{creditPoolId}")
    @Allowed
    @Operation(summary = "One pool")
    Pool one(@PathVariable String creditPoolId, Asking asking) {
        var id = new CreditPoolId(creditPoolId);
        return Pool.of(asking.find(
                new FindPool(id),
                PoolDetail.class,
                () -> new Refused(RefusalCode.CREDIT_POOL_UNKNOWN, "pool", id.value())));
    }
}
