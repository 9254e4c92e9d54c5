package io.orderledger.command.joint;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.command.order.OrderDecisions.Amendment;

/** Says whether a revision of an order that is there already needs people. */
@FunctionalInterface
interface Judge {
    /**
     * @param first    how the order began
     * @param kind     ORDER where nothing of it is in force, else AMENDMENT
     * @param revision the revision in question
     * @param credit   the credit behind it
     * @throws Refused where a rule blocks it
     */
    Verdict of(OrderSubmitted first, SubjectKind kind, Amendment revision, JudgedCredit credit) throws Exception;
}
