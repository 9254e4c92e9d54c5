package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people see who decide about a dealer's credit, beside the account itself. */
final class CreditDossiers {
    /** An open item that is to be written off. */
    static final String ITEM = "item";

    private CreditDossiers() {}

    static Map<String, Map<String, Object>> application(ApplyForCredit command) {
        var told = ofAccount(command.creditAccountId());
        told.put("newLimit", command.limit().toString());
        told.put("termsDays", command.termsDays());
        told.put("valueDate", command.valueDate().toString());
        Dossiers.put(told, "note", command.note());
        return Map.of("application", told);
    }

    static Map<String, Object> change(CreditAccountId account, CreditChange change, String reason) {
        var told = ofAccount(account);
        var name = switch (change.kind()) {
            case LIMIT -> "newLimit";
            case OVERRIDE -> "cap";
            default -> "amount";
        };
        told.put(name, change.amount().toString());
        told.put("from", change.from().toString());
        Dossiers.put(told, "until", change.until());
        told.put("reason", reason);
        return told;
    }

    static Map<String, Object> item(ReceivableId item, Money open) {
        return Map.of("receivableId", item.value(), "open", open.toString());
    }

    private static Map<String, Object> ofAccount(CreditAccountId account) {
        var told = new LinkedHashMap<String, Object>();
        told.put("dealerId", account.dealerId().value());
        told.put("businessUnit", account.businessUnit().value());
        return told;
    }
}
