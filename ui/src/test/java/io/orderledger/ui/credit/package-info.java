/** Credit accounts on the screen, tried without a browser against the whole ledger. */
@NullMarked
package io.orderledger.ui.credit;

import org.jspecify.annotations.NullMarked;
