/** Approval cases as they stand, whose turn it is, and the versions of the policy. */
@NullMarked
package io.orderledger.query.approval;

import org.jspecify.annotations.NullMarked;
