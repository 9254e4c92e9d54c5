/** Payments as they stand. */
@NullMarked
package io.orderledger.query.payment;

import org.jspecify.annotations.NullMarked;
