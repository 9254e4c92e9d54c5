package io.orderledger.command.joint;

import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people may be asked about, and what they see then.
 *
 * @param creditAccountId the account whose position they look at, or null
 * @param dealerId        whose business it is
 * @param selling         the unit that sells; it is asked there unless the requester works further down
 * @param sellerId        who sells, or null: the dealer's own seller
 * @param concerned       who, beside the sender, made or changed it, and so never decides about it
 * @param counted         what a decider's authority must cover: the amount and what counts together with it
 * @param told            the parts of the dossier that are about it
 * @param terms           the position of the account, or null where there is none
 * @param dealer          the dealer where that is new, or null: as the store knows the dealer
 */
record Question(
        CaseSubject subject,
        @Nullable CreditAccountId creditAccountId,
        DealerId dealerId,
        OrgUnitId selling,
        @Nullable String sellerId,
        List<String> concerned,
        Money amount,
        Money counted,
        Map<String, Map<String, Object>> told,
        @Nullable CreditTerms terms,
        FirstFacts.@Nullable DealerStanding dealer) {
    Question(
            CaseSubject subject,
            @Nullable CreditAccountId creditAccountId,
            DealerId dealerId,
            OrgUnitId selling,
            @Nullable String sellerId,
            List<String> concerned,
            Money amount,
            Money counted,
            Map<String, Map<String, Object>> told,
            @Nullable CreditTerms terms) {
        this(subject, creditAccountId, dealerId, selling, sellerId, concerned, amount, counted, told, terms, null);
    }
}
