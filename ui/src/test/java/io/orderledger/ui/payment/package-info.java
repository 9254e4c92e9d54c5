/** Payments on the screen, tried without a browser against the whole ledger. */
@NullMarked
package io.orderledger.ui.payment;

import org.jspecify.annotations.NullMarked;
