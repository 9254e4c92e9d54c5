/** Approvals: the policy that asks for people, and the cases in which they decide. */
@NullMarked
package io.orderledger.command.approval;

import org.jspecify.annotations.NullMarked;
