/** Who buys. */
@NullMarked
package io.orderledger.query.dealer;

import org.jspecify.annotations.NullMarked;
