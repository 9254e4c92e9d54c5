/** The words of payments: money received. */
@NullMarked
package io.orderledger.api.payment;

import org.jspecify.annotations.NullMarked;
