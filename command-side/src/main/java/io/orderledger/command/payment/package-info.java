/** Payments: money received and what it settles. */
@NullMarked
package io.orderledger.command.payment;

import org.jspecify.annotations.NullMarked;
