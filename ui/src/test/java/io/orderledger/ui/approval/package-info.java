/** Approvals on the screen of a running ledger. */
@NullMarked
package io.orderledger.ui.approval;

import org.jspecify.annotations.NullMarked;
