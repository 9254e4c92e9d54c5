/** Exact amounts. */
@NullMarked
package io.orderledger.api.money;

import org.jspecify.annotations.NullMarked;
