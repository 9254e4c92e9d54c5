/** Payments on the screen: register, verify, allocate. */
@NullMarked
package io.orderledger.ui.payment;

import org.jspecify.annotations.NullMarked;
