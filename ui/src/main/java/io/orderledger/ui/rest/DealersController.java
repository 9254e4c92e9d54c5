package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.Dealers;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerQuery.FindDealers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Dealers: who buys. */
@Tag(name = "Dealers", description = "Who buys")
@RestController
@RequestMapping(path = "/api/v1/dealers", produces = "application/json")
class DealersController {

    @Schema(name = "NewDealer")
    record NewDealer(
            @Schema(description = "Made by the ledger when left out", example = "D-12346") @Nullable
            String dealerId,

            @Schema(example = "ACME 贸易") String name,
            @Schema(example = "华东") String region,

            @Schema(description = "The salesperson who owns the dealer") @Nullable
            String sellerId) {}

    record DealerRegistered(String dealerId) {}

    record Dealer(
            String dealerId,
            String name,
            String region,
            @Nullable String sellerId,
            long position) {
        static Dealer of(DealerSummary dealer) {
            return new Dealer(
                    dealer.dealerId().value(), dealer.name(), dealer.region(), dealer.sellerId(), dealer.position());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.FINANCE)
    @Operation(summary = "Register a dealer")
    ResponseEntity<DealerRegistered> register(@RequestBody NewDealer body, Write write) {
        var form = new Form();
        var id = form.read("dealerId", () -> new DealerId(write.idOr(body.dealerId(), "D-")));
        var command = form.whole(() -> new RegisterDealer(id.get(), body.name(), body.region(), body.sellerId()));
        var done = write.send(body, command, Void.class);
        var dealerId = command.dealerId().value();
        return write.created(done, "/api/v1/dealers/" + dealerId, new DealerRegistered(dealerId));
    }

    @GetMapping
    @Allowed
    @Operation(summary = "Find dealers, by id", description = "text: part of a dealer's id or name")
    PageBody<Dealer> find(@RequestParam(required = false) @Nullable String text, Paging paging, Asking asking) {
        var query = new FindDealers(Filters.text(text), paging.page(), paging.size());
        return PageBody.of(asking.ask(query, Dealers.class), Dealer::of);
    }

    @GetMapping("/{dealerId}")
    @Allowed
    @Operation(summary = "One dealer")
    Dealer one(@PathVariable String dealerId, Asking asking) {
        var id = new DealerId(dealerId);
        return Dealer.of(asking.find(
                new FindDealer(id),
                DealerSummary.class,
                () -> new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", id.value())));
    }
}
