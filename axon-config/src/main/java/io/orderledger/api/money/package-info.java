/** Amounts and prices; never floating point. */
@NullMarked
package io.orderledger.api.money;

import org.jspecify.annotations.NullMarked;
