/** Splits as they stand. */
@NullMarked
package io.orderledger.query.split;

import org.jspecify.annotations.NullMarked;
