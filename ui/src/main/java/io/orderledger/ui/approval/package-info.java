/** Approvals on the screen: whose turn it is, with what there is to read beside it. */
@NullMarked
package io.orderledger.ui.approval;

import org.jspecify.annotations.NullMarked;
