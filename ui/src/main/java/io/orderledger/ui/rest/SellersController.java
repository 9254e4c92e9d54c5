package io.orderledger.ui.rest;

import io.orderledger.api.Done;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.people.PeopleQuery.FindOwnedDealers;
import io.orderledger.api.people.PeopleQuery.FindSellers;
import io.orderledger.api.people.PeopleQuery.OwnedDealers;
import io.orderledger.api.people.PeopleQuery.SellerPeriod;
import io.orderledger.api.people.PeopleQuery.Sellers;
import io.orderledger.api.people.StaffId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose the dealers are. */
@Tag(name = "Sellers", description = "Whose the dealers are")
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class SellersController {
    /** As many as are decided well within the time that a client waits. */
    private static final int MAX_HANDED_OVER = 2_000;

    private final AsOf asOf;

    SellersController(AsOf asOf) {
        this.asOf = asOf;
    }

    record SellerAssignment(
            @Schema(description = "A member of staff", example = "wang.wei")
            String sellerId,

            @Schema(description = "From when on: an instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record SellerAssigned(String dealerId, String sellerId, long position) {}

    record SellerPeriodBody(
            String sellerId,

            @Schema(description = "1970-01-01 where from the beginning")
            Instant from,

            @Nullable Instant until) {
        static SellerPeriodBody of(SellerPeriod period) {
            return new SellerPeriodBody(period.sellerId(), period.from(), period.until());
        }
    }

    record SellerHistory(String dealerId, List<SellerPeriodBody> sellers, long position) {}

    record OwnedDealer(String dealerId, Instant from) {}

    record Handover(
            @Schema(description = "A member of staff", example = "wang.wei")
            String sellerId,

            @Schema(description = "From when on: an instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record NotHandedOver(
            String dealerId,
            @Schema(example = "DATED_BEFORE_LAST") String code) {}

    record HandoverDone(
            String sellerId,

            @Schema(description = "The dealers that are the new seller's now, each by a command of its own")
            List<String> handedOver,

            @Schema(description = "The dealers that stay as they were, each with the reason")
            List<NotHandedOver> notHandedOver,

            @Schema(description = "Dealers beyond the first 2000; send the request again under another key")
            long remaining,

            long position) {}

    @PostMapping("/dealers/{dealerId}/seller")
    @Allowed(Role.SALES_DIRECTOR)
    @Operation(summary = "Give a dealer to a seller, from an instant on")
    ResponseEntity<SellerAssigned> assign(
            @PathVariable String dealerId, @RequestBody SellerAssignment body, Write write) {
        var id = new DealerId(dealerId);
        var form = new Form();
        var seller = form.read("sellerId", () -> new StaffId(body.sellerId()));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new AssignSeller(id, seller.get(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new SellerAssigned(id.value(), body.sellerId(), done.position()));
    }

    @GetMapping("/dealers/{dealerId}/seller")
    @Allowed
    @Operation(summary = "Whose the dealer has been, in the order of time")
    SellerHistory sellers(@PathVariable String dealerId, Asking asking) {
        var id = new DealerId(dealerId);
        asking.find(
                new FindDealer(id),
                DealerSummary.class,
                () -> new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", id.value()));
        var sellers = asking.ask(new FindSellers(id), Sellers.class);
        return new SellerHistory(
                id.value(), sellers.periods().stream().map(SellerPeriodBody::of).toList(), sellers.position());
    }

    @PostMapping("/staff/{staffId}/handover")
    @Allowed(Role.SALES_DIRECTOR)
    @Operation(
            summary = "Hand all dealers of a seller over to another",
            description = "Each dealer by a command of its own: one that is refused does not keep the others.")
    ResponseEntity<HandoverDone> handOver(
            @PathVariable String staffId, @RequestBody Handover body, Write write, Asking asking) {
        var from = new StaffId(staffId);
        var form = new Form();
        var to = form.read("sellerId", () -> new StaffId(body.sellerId()));
        var valueDate = write.valueDate(form, body.valueDate());
        var at = form.whole(valueDate::get);
        var dealers = new ArrayList<DealerId>();
        OwnedDealers page;
        do {
            page = asking.ask(
                    new FindOwnedDealers(from, at, dealers.size() / Page.MAX_SIZE, Page.MAX_SIZE), OwnedDealers.class);
            page.rows().forEach(owned -> dealers.add(owned.dealerId()));
        } while (dealers.size() < Math.min(page.total(), MAX_HANDED_OVER)
                && !page.rows().isEmpty());
        var handedOver = new ArrayList<String>();
        var notHandedOver = new ArrayList<NotHandedOver>();
        var position = page.position();
        for (var dealer : dealers) {
            try {
                var command = new AssignSeller(dealer, to.get(), at);
                var done = write.sendPart(dealer.value(), body, command, Void.class);
                position = Math.max(position, done.position());
                handedOver.add(dealer.value());
            } catch (Refused refused) {
                notHandedOver.add(
                        new NotHandedOver(dealer.value(), refused.code().name()));
            }
        }
        var answer =
                new HandoverDone(body.sellerId(), handedOver, notHandedOver, page.total() - dealers.size(), position);
        return write.done(new Done<>(answer, position, false), answer);
    }

    @GetMapping("/staff/{staffId}/dealers")
    @Allowed
    @Operation(
            summary = "The dealers that are somebody's at an instant",
            description = "at: a date includes all of it; now when left out")
    PageBody<OwnedDealer> dealers(
            @PathVariable String staffId,
            @RequestParam(required = false) @Nullable String at,
            Paging paging,
            Asking asking) {
        var query = new FindOwnedDealers(new StaffId(staffId), asOf.read(at), paging.page(), paging.size());
        return PageBody.of(
                asking.ask(query, OwnedDealers.class),
                owned -> new OwnedDealer(owned.dealerId().value(), owned.from()));
    }
}
